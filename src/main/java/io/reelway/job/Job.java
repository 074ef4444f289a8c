package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.publish.ManifestKey;
import io.reelway.video.Attribute;
import io.reelway.video.Leftover;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A claimed video on its way through the stages. Each stage adds what it found out. What the next process needs after a
 * crash is also in the record.
 *
 * @param claim the record and its lease; from the stage {@code claim}
 * @param order what is to be made; from {@code claim}
 * @param source the source; from {@code stage}, {@code probe} and {@code analyse}
 * @param result the outputs; from {@code encode} and {@code prove}
 * @param inspection what the rules of the presets say; from {@code probe} to {@code quality}
 * @param delivery the proven files and their keys; from {@code prove} and {@code publish}
 * @param trail the programs that were run, and why it failed
 */
@RegisterForReflection
public record Job(
        Claim claim, Order order, Source source, Result result, Inspection inspection, Delivery delivery, Trail trail)
        implements InJob {

    /** A new job, of which only the claim is known. */
    public static Job of(Claim claim) {
        return new Job(claim, Order.NONE, Source.NONE, Result.NONE, Inspection.NONE, Delivery.NONE, Trail.NONE);
    }

    /**
     * The hash of the run's name alone: Camel asks for it before each call of a bean, and a hash of all components
     * would take long.
     */
    @Override
    public int hashCode() {
        return Long.hashCode(videoId());
    }

    @Override
    public long videoId() {
        return video().videoId();
    }

    @Override
    public Job job() {
        return this;
    }

    public Video video() {
        return claim.video();
    }

    public Path folder() {
        return claim.folder();
    }

    public Path sourceFile() {
        return folder().resolve(EncodePlan.SOURCE);
    }

    /** What is in the names of files that are new in each run; empty where all runs use the same names. */
    public String fileMark() {
        return video().apiJob().isPresent() ? "" : run();
    }

    /** The name of this run: unique to this claim, and part of the names of all files that are never overwritten. */
    public String run() {
        return Long.toString(videoId(), Character.MAX_RADIX) + "-" + video().fence();
    }

    public String asset() {
        return knownAsset().orElseThrow(() -> new IllegalStateException("the asset is decided at the claim"));
    }

    /** The asset; empty before it is decided. */
    public Optional<String> knownAsset() {
        return video().asset().or(() -> Optional.ofNullable(claim.unwritten().get(Attribute.ASSET))
                .map(String.class::cast));
    }

    /** Whether the record names the list of files of this run. */
    public boolean isListKnown() {
        return video().leftovers().stream().anyMatch(each -> each.manifest().equals(listKey()));
    }

    /** The key of the list of files that this run puts. */
    public String listKey() {
        return ManifestKey.of(asset(), run());
    }

    /** An update that adds files to the record which may have to be removed. */
    public VideoUpdate remembering(Leftover leftover) {
        return VideoUpdate.of(videoId()).leftovers(Leftover.with(video().leftovers(), leftover));
    }

    /**
     * Removes the list of this run from the record with this update, where the run ends before it can have put a file.
     */
    public VideoUpdate withoutList(VideoUpdate update) {
        return result.isProven() || knownAsset().isEmpty()
                ? update
                : update.leftovers(Leftover.without(video().leftovers(), listKey()));
    }

    /** Whether an earlier run has recorded the outcome; only the settling is left to do. */
    public boolean isRecorded() {
        return video().verdict().isPresent();
    }

    /** The recorded outcome of this run, which is to be settled. */
    public Status verdict() {
        return video().verdict().orElseThrow(() -> new IllegalStateException("settling follows recording"));
    }

    /** Whether streams of the source turned out to change in the middle, and nobody has looked yet how. */
    public boolean isChanging() {
        return source.findings().survey().isEmpty()
                && !result.decoded().changing().isEmpty();
    }

    /** Whether rules say how the source or the outputs have to be. */
    public boolean isJudged() {
        return inspection.isDue();
    }

    /**
     * Whether the source is measured for rules before the encode, and not by it: where its length is to be mended, which
     * needs to be known before.
     */
    public boolean isMeasuredFirst() {
        return inspection.needsDecoding()
                && inspection.told().isPresent()
                && order.presets().get(0).input().exactWithin().isPresent();
    }

    /**
     * Whether there may be a report of an earlier run or version, by rules that do not apply any more. An asset that
     * this run has made has none.
     */
    public boolean isReportOld() {
        return !isJudged() && !claim.turnTaken();
    }

    /** Whether packets could not be copied although the last plan did so. */
    public boolean isCopyRefused() {
        return result.plan().outputs().stream()
                .anyMatch(output ->
                        output.hasCopies() && source.findings().unfit().contains(output.id()));
    }

    /** Whether copied packets turned out to be wrong. */
    public boolean isCopyUnfit() {
        return !result.isProven();
    }

    /** Warnings: what is slightly wrong with the source, or was done otherwise than asked for. */
    public List<String> warnings() {
        List<String> ofSource = result.isProven() ? result.proof().warnings() : List.of();
        return Stream.concat(order.warnings().stream(), ofSource.stream()).toList();
    }

    public boolean isFailed() {
        return trail.failure().isPresent();
    }

    public boolean isFailedBy(ErrorCode code) {
        return trail.failure().filter(failure -> failure.code() == code).isPresent();
    }

    /** The job with a decided attribute, which the record gets with its next write. */
    Job noting(Attribute attribute, Object value) {
        return new Job(claim.noting(attribute, value), order, source, result, inspection, delivery, trail);
    }

    /** The job with its turn, which was taken together with its asset. */
    Job withTurn() {
        return new Job(claim.withTurn(), order, source, result, inspection, delivery, trail);
    }

    /** The job with the changed record. */
    public Job with(Video changed) {
        return new Job(claim.with(changed), order, source, result, inspection, delivery, trail);
    }

    public Job with(Order asked) {
        return new Job(claim, asked, source, result, inspection, delivery, trail);
    }

    public Job with(Source known) {
        return new Job(claim, order, known, result, inspection, delivery, trail);
    }

    public Job with(Result made) {
        return new Job(claim, order, source, made, inspection, delivery, trail);
    }

    public Job with(Inspection found) {
        return new Job(claim, order, source, result, found, delivery, trail);
    }

    public Job with(Delivery going) {
        return new Job(claim, order, source, result, inspection, going, trail);
    }

    public Job with(Trail happened) {
        return new Job(claim, order, source, result, inspection, delivery, happened);
    }
}
