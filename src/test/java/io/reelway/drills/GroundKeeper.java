package io.reelway.drills;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends the fleet when a JVM of the tests comes to classes that are no drills: the build gives it one class after the other,
 * and nothing else tells that the drills are over.
 */
public final class GroundKeeper implements LauncherSessionListener, TestExecutionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!hasDrills(plan)) {
            Ground.leave();
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Ground.leave();
    }

    private static boolean hasDrills(TestPlan plan) {
        String drills = Ground.class.getPackageName() + ".";
        return plan.getRoots().stream()
                .flatMap(engine -> plan.getChildren(engine).stream())
                .flatMap(test -> test.getSource().stream())
                .anyMatch(source -> source instanceof ClassSource type
                        && type.getClassName().startsWith(drills));
    }
}
