package io.reelway.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyKind;
import io.reelway.error.ErrorCode;
import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Companions;
import io.reelway.sidecar.Sidecar;
import io.reelway.store.KeyLength;
import io.reelway.store.ObjectMover;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Status;
import io.reelway.video.Times;
import io.reelway.video.Transition;
import io.reelway.video.Values;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what {@link Recording} has decided: the source and what belongs to it move to the folder of its end, with
 * a report beside it, then the record takes its state. Done again after a crash, it finishes what was begun.
 */
@ApplicationScoped
@Named("settlement")
public class Settlement {
    private final ObjectStore store;
    private final ObjectMover mover;
    private final Companions companions;
    private final CompanionMoves companionMoves;
    private final Leases leases;
    private final ProgressBoard board;
    private final ObjectMapper json;
    private final Settings settings;
    private final Clock clock;

    public Settlement(
            ObjectStore store,
            ObjectMover mover,
            Companions companions,
            CompanionMoves companionMoves,
            Leases leases,
            ProgressBoard board,
            ObjectMapper json,
            Settings settings,
            Clock clock) {
        this.store = store;
        this.mover = mover;
        this.companions = companions;
        this.companionMoves = companionMoves;
        this.leases = leases;
        this.board = board;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Writes {@code .process.json} or {@code .error.json}; a video that is tried again has none yet.
     *
     * @throws io.reelway.job.LeaseLostException if another settles it by now
     */
    public Job report(Job job) throws JsonProcessingException {
        Job renewed = leases.renew(job);
        String key = Ends.reportKey(verdict(job), job.asset());
        if (verdict(job).isFinal() && KeyLength.fits(key) && !hasNewer(job)) {
            write(renewed, key);
        }
        return renewed;
    }

    /** The report beside the source would be that of a newer version of its key. */
    private static boolean hasNewer(Job job) {
        return job.video().movedTo().isEmpty() && job.isFailedBy(ErrorCode.SUPERSEDED);
    }

    /** Moves the source, its sidecar and its captions, under the condition that the source is still the same. */
    public Job move(Job job) {
        Video video = job.video();
        Optional<String> to = video.movedTo().filter(key -> !key.equals(video.key()));
        if (to.isEmpty()) {
            return job;
        }
        Folder folder = Ends.folder(verdict(job));
        Optional<StoredObject> source = store.head(video.bucket(), video.key())
                .filter(object -> object.version().equals(video.presentVersion()));
        Job noted = job;
        if (source.isPresent()) {
            List<StoredObject> beside = companions.of(video.bucket(), video.key());
            noted = noteLateSidecar(job, beside);
            companionMoves.copy(beside, folder, job.videoId());
            mover.move(source.get(), to.get(), job.videoId());
        }
        if (isOurs(store.head(video.bucket(), to.get()), job)) {
            companionMoves.finish(video.bucket(), video.key(), folder, job.videoId());
        }
        return noted;
    }

    /** Another video's source may lie there. */
    private static boolean isOurs(Optional<StoredObject> moved, Job job) {
        return moved.flatMap(StoredObject::movedFor)
                .filter(id -> id == job.videoId())
                .isPresent();
    }

    /** A sidecar that came after the claim has changed nothing, and whoever put it there should know. */
    private Job noteLateSidecar(Job job, List<StoredObject> moving) {
        boolean readOne = !job.order().sidecar().equals(Sidecar.NONE)
                || job.order().presets().isEmpty();
        Optional<String> late = moving.stream()
                .map(StoredObject::key)
                .filter(key -> KeyKind.of(key) == KeyKind.SIDECAR)
                .findFirst();
        if (readOne || late.isEmpty()) {
            return job;
        }
        return leases.write(job, VideoUpdate.of(job.videoId()).set("late_sidecar", late.get()));
    }

    /** The last write of the run: the state, and no lease any more. */
    public Job close(Job job) {
        Video video = job.video();
        Instant now = clock.instant();
        VideoUpdate update = Transition.settled(verdict(job))
                .of(video)
                .set("updated_time", Times.text(now))
                .due(now.plus(settings.lease()))
                .remove(Video.VERDICT, "lease_owner", "lease_until", "progress", Video.CANCEL_ASKED);
        Optional<StoredObject> moved = video.movedTo().flatMap(key -> store.head(video.bucket(), key));
        if (isOurs(moved, job)) {
            update.set("key", moved.get().key()).set("version", moved.get().version());
        }
        return leases.write(job, update);
    }

    private void write(Job job, String key) throws JsonProcessingException {
        Video video = job.video();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("video_id", job.videoId());
        report.put("bucket", video.bucket());
        report.put("key", video.arrivalKey());
        report.put("asset", job.asset());
        report.put("status", verdict(job));
        if (video.item().containsKey("error")) {
            report.put("error", Values.plain(video.item().get("error")));
        }
        report.put("attempt", video.attempt());
        report.put("max_attempts", settings.maxAttempts());
        report.put("round", video.round());
        report.put("time", Times.text(clock.instant()));
        if (job.result().isProven() && !job.result().proof().warnings().isEmpty()) {
            report.put("warnings", job.result().proof().warnings());
        }
        report.put("timings", board.seconds(job.videoId()));
        report.put("programs", job.trail().reported());
        store.put(
                video.bucket(),
                key,
                "application/json",
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
    }

    private static Status verdict(Job job) {
        return job.video().verdict().orElseThrow(() -> new IllegalStateException("settling follows recording"));
    }
}
