package io.reelway.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.preset.KeyLength;
import io.reelway.progress.ProgressBoard;
import io.reelway.publish.StoredReports;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Times;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Writes the report of a run, {@code .process.json} or {@code .error.json}, where {@link EndFolders} says. */
@RegisterForReflection
@ApplicationScoped
@Named("reports")
public class Reports {
    private static final Logger LOG = Logger.getLogger(Reports.class);

    private final ObjectStore store;
    private final StoredReports quality;
    private final Leases leases;
    private final ProgressBoard board;
    private final ObjectMapper json;
    private final Settings settings;
    private final Clock clock;

    public Reports(
            ObjectStore store,
            StoredReports quality,
            Leases leases,
            ProgressBoard board,
            ObjectMapper json,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.quality = quality;
        this.leases = leases;
        this.board = board;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes the report of a final outcome; a video that is tried again has none yet.
     *
     * @throws io.reelway.job.LeaseLostException if another process settles it by now
     */
    public Job write(Job job) throws JsonProcessingException {
        Job renewed = leases.renew(job);
        putIfDue(renewed);
        return renewed;
    }

    void putIfDue(Job job) throws JsonProcessingException {
        if (!job.verdict().isFinal()) {
            return;
        }
        EndFolders.Place place = EndFolders.report(job.video(), job.verdict(), job.asset(), settings.outputBucket());
        if (KeyLength.fits(place.key()) && !hasNewer(job) && !isTold(job)) {
            put(job, place);
            copyQuality(job, place);
        }
    }

    /** Copies the quality report of a rejected video beside its error report, if that is not refused. */
    private void copyQuality(Job job, EndFolders.Place place) {
        if (!isRejected(job.video()) || job.video().stays()) {
            return;
        }
        String stem = place.key().substring(0, place.key().length() - EndFolders.ERROR.length());
        try {
            quality.copy(job.asset(), job.videoId(), place.bucket(), stem);
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            LOG.warnf("video %d has no quality report beside %s: %s", job.videoId(), place.key(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isRejected(Video video) {
        return Optional.ofNullable(video.value(Attribute.ERROR))
                .map(error -> error.m().get("code"))
                .filter(code -> ErrorCode.QUALITY_REJECTED.name().equals(code.s()))
                .isPresent();
    }

    /** Puts the report. If the put is refused, the run goes on: message and record say the same. */
    private void put(Job job, EndFolders.Place place) throws JsonProcessingException {
        byte[] content = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(report(job));
        try {
            store.put(place.bucket(), place.key(), "application/json", content);
        } catch (S3Exception e) {
            if (Refusals.in(e).isEmpty()) {
                throw e;
            }
            LOG.warnf("video %d has no report %s: %s", job.videoId(), place.key(), e.getMessage());
        }
    }

    /**
     * Whether the outcome was announced before. Then only a source that has come up again is moved, and the report
     * exists.
     */
    private static boolean isTold(Job job) {
        return job.video().outbox().isEmpty();
    }

    /** Whether the report's place belongs to a newer version of the key. */
    private static boolean hasNewer(Job job) {
        return job.video().movedTo().isEmpty() && job.isFailedBy(ErrorCode.SUPERSEDED);
    }

    private ReportDocument report(Job job) {
        Video video = job.video();
        return new ReportDocument(
                job.videoId(),
                video.bucket(),
                video.arrivalKey(),
                job.asset(),
                job.verdict(),
                Optional.ofNullable(video.value(Attribute.ERROR))
                        .map(AttributeValues::plain)
                        .orElse(null),
                video.attempt(),
                settings.maxAttempts(),
                video.round(),
                Times.text(clock.instant()),
                job.warnings().isEmpty() ? null : job.warnings(),
                board.seconds(job.videoId()),
                job.trail().reported());
    }
}
