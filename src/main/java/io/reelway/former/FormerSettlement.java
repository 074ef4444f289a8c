package io.reelway.former;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.job.Job;
import io.reelway.stage.Closing;
import io.reelway.stage.Moves;
import io.reelway.stage.Reports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;

/** The former bean {@code settlement}: now {@code reports}, {@code moves} and {@code closing}. */
@RegisterForReflection
@ApplicationScoped
@Named("settlement")
public class FormerSettlement {
    private final Reports reports;
    private final Moves moves;
    private final Closing closing;

    public FormerSettlement(Reports reports, Moves moves, Closing closing) {
        this.reports = reports;
        this.moves = moves;
        this.closing = closing;
    }

    public Job report(Job job) throws JsonProcessingException {
        return reports.write(job);
    }

    public Job move(Job job) throws IOException {
        if (!moves.isDue(job)) {
            return job;
        }
        return switch (job.verdict()) {
            case PROCESSED -> moves.toProcessed(job);
            case FAILED -> moves.toFailed(job);
            case UNABLE_TO_PROCESS -> moves.toUnableToProcess(job);
            case RECEIVED, WAITING_METADATA, PROCESSING ->
                throw new IllegalStateException(job.verdict() + " is no end of a run");
        };
    }

    public Job close(Job job) {
        return closing.close(job);
    }
}
