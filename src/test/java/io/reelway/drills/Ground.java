package io.reelway.drills;

import io.reelway.testkit.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * One fleet for all drills of this JVM, since starting one takes longer than most of them; and one seed. The fleet is kept
 * here and not in a store of JUnit: the build runs each class by itself, with a store of its own.
 */
final class Ground implements ParameterResolver, AfterTestExecutionCallback {
    /** Whether drills run in full. */
    static final boolean FULL = Boolean.getBoolean("reelway.drills");

    private static final Path FOLDER = Path.of("target", "drills").toAbsolutePath();
    private static final long SEED = Long.getLong("reelway.drills.seed", new Random().nextLong(1_000_000));

    private static Fleet fleet;

    /** Random numbers that the seed decides, other ones for each drill. */
    static Random random(String drill) {
        System.out.println("drill " + drill + ": -Dreelway.drills.seed=" + SEED);
        return new Random(SEED + drill.hashCode());
    }

    static long seed() {
        return SEED;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Fleet.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        synchronized (Ground.class) {
            if (fleet == null) {
                fleet = start();
            }
            return fleet;
        }
    }

    /** What a drill that failed has left behind must not let the next one fail. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException()
                .filter(failure -> !(failure instanceof TestAbortedException))
                .isPresent()) {
            leave();
        }
    }

    /** Ends the fleet, if there is one. */
    static synchronized void leave() {
        if (fleet != null) {
            fleet.close();
            fleet = null;
        }
    }

    private static Fleet start() {
        try {
            return Fleet.start(fresh());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Logs and data of fleets whose drill failed stay until the next build. */
    private static Path fresh() throws IOException {
        Files.createDirectories(FOLDER);
        return Files.createTempDirectory(FOLDER, "fleet-");
    }
}
