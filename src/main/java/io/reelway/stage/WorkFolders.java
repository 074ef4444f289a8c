package io.reelway.stage;

import io.reelway.job.InJob;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** A job's folder and lease end with it, however it ended. */
@ApplicationScoped
@Named("workFolders")
public class WorkFolders {
    private static final Logger LOG = Logger.getLogger(WorkFolders.class);

    private final Leases leases;
    private final Settings settings;

    public WorkFolders(Leases leases, Settings settings) {
        this.leases = leases;
        this.settings = settings;
    }

    /** As many jobs as this process has room for. */
    public int jobsAtATime() {
        return settings.jobsAtATime();
    }

    public void leave(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof InJob in) {
            Job job = in.job();
            leases.release(job);
            remove(job);
        }
    }

    /** Removes what processes left that were killed. */
    public void removeDead() {}

    void remove(Job job) {
        delete(job.folder());
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warnf(e, "the work folder %s could not be removed; delete it by hand", folder);
        }
    }
}
