package comparison;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that were started, so that none outlives this one. */
final class Children {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    private static boolean ending;

    private Children() {}

    static synchronized Process start(ProcessBuilder builder) throws IOException {
        if (ending) {
            throw new IllegalStateException("expected to go on, but was told to end");
        }
        Process process = builder.start();
        RUNNING.add(process);
        return process;
    }

    /** Ends one with the programs that it runs. Whatever it had to do is done, or the run is broken off. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        RUNNING.remove(process);
    }

    static synchronized void endAll() {
        ending = true;
        RUNNING.forEach(Children::end);
    }
}
