package io.reelway.job;

import io.reelway.encode.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.preset.Preset;
import io.reelway.probe.MediaInfo;
import io.reelway.proof.ProofReport;
import io.reelway.publish.Publication;
import io.reelway.sidecar.Sidecar;
import io.reelway.store.StoredObject;
import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A claimed video on its way through the stages. Each stage adds what it found out; nothing that the next process would
 * miss is held here alone.
 *
 * @param video the record as of the claim or of the last write since
 * @param claimed when this run began
 * @param folder the work folder, made by the stage that needs it first
 * @param exhausted claimed only to be given up: its last lease expired at the limit of attempts
 * @param sidecar the metadata, {@link Sidecar#NONE} without one
 * @param source the object as staged; null before
 * @param media what the source holds; null before probe
 * @param plan what is made; null before encode
 * @param proof what was measured of it; null before prove
 * @param published what lies in the output bucket
 * @param runs the programs that were run, with the ends of what they said
 * @param failure why it ends without result; null while it does not
 */
public record Job(
        Video video,
        Instant claimed,
        Path folder,
        boolean exhausted,
        Sidecar sidecar,
        StoredObject source,
        List<Preset> presets,
        MediaInfo media,
        EncodePlan plan,
        ProofReport proof,
        List<Publication> published,
        List<ProgramRun> runs,
        Failure failure)
        implements InJob {

    /** What a stage gave up on. */
    public record Failure(ErrorCode code, String message, Optional<Instant> retryAt) {
        /** As records, messages and {@code .error.json} show it. */
        public Map<String, Object> attributes() {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", code.name());
            error.put("message", message);
            error.put("retryable", code.retryable());
            return error;
        }
    }

    /** One program that was run for this job. */
    public record ProgramRun(String program, List<String> argv, double seconds, String stderrTail) {}

    static Job of(Video video, Instant claimed, Path folder, boolean exhausted) {
        return new Job(
                video,
                claimed,
                folder,
                exhausted,
                Sidecar.NONE,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    @Override
    public long videoId() {
        return video.videoId();
    }

    @Override
    public Job job() {
        return this;
    }

    /** Unique to this claim; part of the names of everything that is never overwritten. */
    public String run() {
        return Long.toString(videoId(), Character.MAX_RADIX) + "-" + video.fence();
    }

    public String asset() {
        return video.asset().orElseThrow(() -> new IllegalStateException("the asset is decided at the claim"));
    }

    /** The preset's name as records and messages show it; several are joined by a comma. */
    public String presetName() {
        return String.join(",", presets.stream().map(Preset::name).toList());
    }

    /** An earlier run has recorded how this one ends; only the settling is left to do. */
    public boolean isRecorded() {
        return video.verdict().isPresent();
    }

    public Path sourceFile() {
        return folder.resolve(EncodePlan.SOURCE);
    }

    public Job withVideo(Video changed) {
        return new Job(
                changed, claimed, folder, exhausted, sidecar, source, presets, media, plan, proof, published, runs,
                failure);
    }

    public Job withSidecar(Sidecar found) {
        return new Job(
                video, claimed, folder, exhausted, found, source, presets, media, plan, proof, published, runs,
                failure);
    }

    public Job withPresets(List<Preset> chosen) {
        return new Job(
                video,
                claimed,
                folder,
                exhausted,
                sidecar,
                source,
                List.copyOf(chosen),
                media,
                plan,
                proof,
                published,
                runs,
                failure);
    }

    public Job withSource(StoredObject staged) {
        return new Job(
                video, claimed, folder, exhausted, sidecar, staged, presets, media, plan, proof, published, runs,
                failure);
    }

    public Job withMedia(MediaInfo probed) {
        return new Job(
                video, claimed, folder, exhausted, sidecar, source, presets, probed, plan, proof, published, runs,
                failure);
    }

    public Job withPlan(EncodePlan planned) {
        return new Job(
                video, claimed, folder, exhausted, sidecar, source, presets, media, planned, proof, published, runs,
                failure);
    }

    public Job withProof(ProofReport report) {
        return new Job(
                video, claimed, folder, exhausted, sidecar, source, presets, media, plan, report, published, runs,
                failure);
    }

    public Job withPublished(List<Publication> more) {
        List<Publication> all = new ArrayList<>(published);
        all.addAll(more);
        return new Job(
                video,
                claimed,
                folder,
                exhausted,
                sidecar,
                source,
                presets,
                media,
                plan,
                proof,
                List.copyOf(all),
                runs,
                failure);
    }

    public Job withRun(ProgramRun run) {
        List<ProgramRun> all = new ArrayList<>(runs);
        all.add(run);
        return new Job(
                video,
                claimed,
                folder,
                exhausted,
                sidecar,
                source,
                presets,
                media,
                plan,
                proof,
                published,
                List.copyOf(all),
                failure);
    }

    public Job withFailure(Failure reason) {
        return new Job(
                video, claimed, folder, exhausted, sidecar, source, presets, media, plan, proof, published, runs,
                reason);
    }
}
