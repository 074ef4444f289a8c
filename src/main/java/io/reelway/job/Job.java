package io.reelway.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.Preset;
import io.reelway.probe.MediaInfo;
import io.reelway.proof.ProofReport;
import io.reelway.publish.Looked;
import io.reelway.publish.Publication;
import io.reelway.sidecar.Sidecar;
import io.reelway.store.StoredObject;
import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
 * @param findings what was measured of the source before the encode
 * @param plan what is made; null before encode
 * @param proof what was measured of it; null before prove
 * @param looked what lay under stable names before they were put; null before that
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
        Findings findings,
        EncodePlan plan,
        ProofReport proof,
        Looked looked,
        List<Publication> published,
        List<ProgramRun> runs,
        Failure failure)
        implements InJob {

    public Job {
        presets = List.copyOf(presets);
        published = List.copyOf(published);
        runs = List.copyOf(runs);
    }

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

    /**
     * One program that was run for this job.
     *
     * @param decoded what it said of decoding; the report of the proof tells it in numbers
     */
    public record ProgramRun(
            String program,
            List<String> argv,
            double seconds,
            String stderrTail,
            @JsonIgnore DecodeWords decoded) {}

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
                Findings.NONE,
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

    /** What the outcome passes on: the sidecar's document, and below it what presets say. */
    public Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        presets.forEach(preset -> metadata.putAll(preset.metadata()));
        metadata.putAll(sidecar.metadata());
        return metadata;
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
        return with(draft -> draft.video = changed);
    }

    public Job withSidecar(Sidecar found) {
        return with(draft -> draft.sidecar = found);
    }

    public Job withPresets(List<Preset> chosen) {
        return with(draft -> draft.presets = chosen);
    }

    public Job withSource(StoredObject staged) {
        return with(draft -> draft.source = staged);
    }

    public Job withMedia(MediaInfo probed) {
        return with(draft -> draft.media = probed);
    }

    public Job withFindings(Findings measured) {
        return with(draft -> draft.findings = measured);
    }

    public Job withPlan(EncodePlan planned) {
        return with(draft -> draft.plan = planned);
    }

    public Job withProof(ProofReport report) {
        return with(draft -> draft.proof = report);
    }

    public Job withLooked(Looked found) {
        return with(draft -> draft.looked = found);
    }

    public Job withPublished(List<Publication> more) {
        return with(draft -> draft.published =
                Stream.concat(published.stream(), more.stream()).toList());
    }

    public Job withRun(ProgramRun run) {
        return with(draft ->
                draft.runs = Stream.concat(runs.stream(), Stream.of(run)).toList());
    }

    public Job withFailure(Failure reason) {
        return with(draft -> draft.failure = reason);
    }

    private Job with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Job(
                draft.video,
                claimed,
                folder,
                exhausted,
                draft.sidecar,
                draft.source,
                draft.presets,
                draft.media,
                draft.findings,
                draft.plan,
                draft.proof,
                draft.looked,
                draft.published,
                draft.runs,
                draft.failure);
    }

    /** What stages add, while one of them adds it. */
    private static final class Draft {
        private Video video;
        private Sidecar sidecar;
        private StoredObject source;
        private List<Preset> presets;
        private MediaInfo media;
        private Findings findings;
        private EncodePlan plan;
        private ProofReport proof;
        private Looked looked;
        private List<Publication> published;
        private List<ProgramRun> runs;
        private Failure failure;

        Draft(Job job) {
            this.video = job.video;
            this.sidecar = job.sidecar;
            this.source = job.source;
            this.presets = job.presets;
            this.media = job.media;
            this.findings = job.findings;
            this.plan = job.plan;
            this.proof = job.proof;
            this.looked = job.looked;
            this.published = job.published;
            this.runs = job.runs;
            this.failure = job.failure;
        }
    }
}
