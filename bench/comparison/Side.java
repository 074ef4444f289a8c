package comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One of the two that are compared. */
interface Side {
    /**
     * Starts the processes that do the work and returns when they wait for events.
     *
     * @param folder for their files, which goes afterwards; {@code log} in it is shown if something fails
     */
    List<Process> start(Aws aws, BenchWork work, Path folder) throws IOException, InterruptedException;
}
