package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import io.reelway.worker.DiskSpace;
import io.reelway.worker.ProcessFolder;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.quarkus.main.events.AfterStop;
import org.jboss.logging.Logger;

/** Removes a job's work folder, and releases its lease and its room on the disk, whatever the outcome. */
@RegisterForReflection
@ApplicationScoped
@Named("workFolders")
public class WorkFolders {
    private static final Logger LOG = Logger.getLogger(WorkFolders.class);
    private static final int LAST = 10_000;

    private final Leases leases;
    private final Settings settings;
    private final ProcessFolder folder;
    private final DiskSpace space;

    public WorkFolders(Leases leases, Settings settings, ProcessFolder folder, DiskSpace space) {
        this.leases = leases;
        this.settings = settings;
        this.folder = folder;
        this.space = space;
    }

    /** How many jobs run at a time in this process. */
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

    /** Removes the work folders of processes that were killed. */
    public void removeDead() {
        folder.removeDead();
    }

    /** Removes the folder of this process, after unfinished jobs were handed back. */
    void end(@Observes @Priority(LAST) AfterStop event) {
        folder.close();
    }

    void remove(Job job) {
        try {
            ProcessFolder.remove(job.folder());
        } catch (IOException e) {
            LOG.warnf(e, "the work folder %s could not be removed; the next start removes it", job.folder());
        } finally {
            space.release(job.folder());
        }
    }
}
