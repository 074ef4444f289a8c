package io.reelway.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.arrival.Folder;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.library.Presets;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Sidecar;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.KeyLength;
import io.reelway.video.AssetOwners;
import io.reelway.video.AssetTurns;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import io.reelway.worker.LoopGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** What a claimed video needs to know before any work: its asset, its metadata, its presets. */
@ApplicationScoped
@Named("preparation")
public class Preparation {
    private static final String REPORT_SUFFIX = ".process.json";
    /** What records and messages call the preset that a sidecar's MediaConvert job is. */
    private static final String SIDECAR_JOB = "job";

    /** How often within one lease a video asks whether its turn has come. */
    private static final int LOOKS_A_LEASE = 4;

    private final AssetOwners owners;
    private final AssetTurns turns;
    private final Sidecars sidecars;
    private final Presets presets;
    private final Leases leases;
    private final Settings settings;

    public Preparation(
            AssetOwners owners,
            AssetTurns turns,
            Sidecars sidecars,
            Presets presets,
            Leases leases,
            Settings settings) {
        this.owners = owners;
        this.turns = turns;
        this.sidecars = sidecars;
        this.presets = presets;
        this.leases = leases;
        this.settings = settings;
    }

    /** Decided once and kept: the asset belongs to the source whatever comes later. */
    public Job asset(Job job) {
        if (job.video().asset().isPresent()) {
            return job;
        }
        return leases.write(job, VideoUpdate.of(job.videoId()).set("asset", owners.assetOf(job.video())));
    }

    /**
     * One version of a key at a time, in the order of their arrival.
     *
     * @return null where an older version is at work: this one is handed back and comes again
     * @throws VideoException SUPERSEDED where a newer version has had its turn
     */
    public Job turn(Job job) {
        return switch (turns.take(job.video())) {
            case MINE -> job;
            case LATER -> {
                leases.handBack(job, settings.lease().dividedBy(LOOKS_A_LEASE));
                yield null;
            }
            case OVER -> throw superseded(job.video());
        };
    }

    /** What a version ends with when a newer one of its key has arrived. */
    public static VideoException superseded(Video video) {
        return new VideoException(
                ErrorCode.SUPERSEDED,
                "The object " + video.arrivalKey() + " was replaced by a newer upload before this one was processed;"
                        + " the newer one is processed as an arrival of its own.");
    }

    /** @throws VideoException CANCELLED for a job that was claimed only to be ended */
    public Job cancelled(Job job) {
        if (job.video().isCancelAsked()) {
            throw Leases.cancelled(job);
        }
        return job;
    }

    /** @throws VideoException LIMIT_EXCEEDED where the source or its report could not be moved under its name */
    public Job keys(Job job) {
        String longest = Folder.UNABLE_TO_PROCESS.keyOf(job.video().arrivalKey()) + REPORT_SUFFIX;
        if (!KeyLength.fits(longest)) {
            throw new VideoException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The key " + job.video().arrivalKey() + " leaves no room for the folders that it has to move to: "
                            + KeyLength.of(longest) + " bytes with folder and report, S3 takes " + KeyLength.LONGEST
                            + ". Upload the video under a shorter name or in fewer folders.");
        }
        return job;
    }

    /** @throws VideoException INTERRUPTED for a job that was claimed only to be given up */
    public Job attempt(Job job) {
        if (job.claim().exhausted()) {
            throw new VideoException(
                    ErrorCode.INTERRUPTED,
                    "Each of " + job.video().attempt() + " attempts at "
                            + job.video().arrivalKey()
                            + " ended without a word: the process was killed or lost its connection. Look at the"
                            + " memory and disk of the machines, then retry the video.");
        }
        return job;
    }

    /** @throws VideoException INVALID_METADATA where there is a sidecar that cannot be used */
    public Job metadata(Job job) {
        Video video = job.video();
        Sidecar sidecar =
                sidecars.of(video.bucket(), video.key()).map(sidecars::read).orElse(Sidecar.NONE);
        return job.with(job.order().with(sidecar));
    }

    /** @throws VideoException UNKNOWN_PRESET, INVALID_PRESET or FORBIDDEN_REFERENCE */
    public Job presets(Job job) {
        List<Preset> chosen = job.video()
                .text(Video.ASKED_PRESET)
                .map(asked -> named(List.of(asked)))
                .or(() -> job.order().sidecar().job().map(settings -> List.of(translated(settings, job))))
                .orElseGet(() -> named(job.order().sidecar().presets()));
        chosen.forEach(preset -> LoopGuard.problem(settings, preset).ifPresent(problem -> {
            throw new VideoException(ErrorCode.INVALID_PRESET, problem);
        }));
        Job ready = job.with(job.order().with(chosen));
        return leases.write(
                ready, VideoUpdate.of(job.videoId()).set("preset", ready.order().presetName()));
    }

    /** A job that came with a video is as little to be trusted as the video. */
    private static Preset translated(JsonNode settings, Job job) {
        String where = "beside " + job.video().arrivalKey();
        return MediaConvert.translate(SIDECAR_JOB, where, settings.toString(), Origin.SIDECAR)
                .orThrow();
    }

    private List<Preset> named(List<String> names) {
        return (names.isEmpty() ? List.of(settings.preset()) : names)
                .stream().distinct().map(presets::get).toList();
    }
}
