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
 * A claimed video on its way through the stages. Each stage adds what it found out; nothing that the next process would
 * miss is held here alone.
 *
 * @param claim the record and its lease; from the stage {@code claim}
 * @param order what is asked for; from {@code claim}
 * @param source what came; from {@code stage}, {@code probe} and {@code analyse}
 * @param result what was made; from {@code encode} and {@code prove}
 * @param delivery the proven files and where they go; from {@code prove} and {@code publish}
 * @param trail the programs that were run, and why it failed
 */
@RegisterForReflection
public record Job(Claim claim, Order order, Source source, Result result, Delivery delivery, Trail trail)
        implements InJob {

    /** A job of which nothing is known but its claim. */
    public static Job of(Claim claim) {
        return new Job(claim, Order.NONE, Source.NONE, Result.NONE, Delivery.NONE, Trail.NONE);
    }

    /** Of all that a job knows it would take long, and Camel asks for it before each call of a bean. */
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

    /** Unique to this claim; part of the names of everything that is never overwritten. */
    public String run() {
        return Long.toString(videoId(), Character.MAX_RADIX) + "-" + video().fence();
    }

    public String asset() {
        return knownAsset().orElseThrow(() -> new IllegalStateException("the asset is decided at the claim"));
    }

    /** Empty before the asset is decided. */
    public Optional<String> knownAsset() {
        return video().asset().or(() -> Optional.ofNullable(claim.unwritten().get(Attribute.ASSET))
                .map(String.class::cast));
    }

    /** Whether the record knows of the list of what this run puts. */
    public boolean isListKnown() {
        return video().leftovers().stream().anyMatch(each -> each.manifest().equals(listKey()));
    }

    /** The key of the list of what this run puts. */
    public String listKey() {
        return ManifestKey.of(asset(), run());
    }

    /** An update by which the record knows what may have to be removed. */
    public VideoUpdate remembering(Leftover leftover) {
        return VideoUpdate.of(videoId()).leftovers(Leftover.with(video().leftovers(), leftover));
    }

    /** Takes the list of this run out of an update of the record, where the run ends before it can have put anything. */
    public VideoUpdate withoutList(VideoUpdate update) {
        return result.isProven() || knownAsset().isEmpty()
                ? update
                : update.leftovers(Leftover.without(video().leftovers(), listKey()));
    }

    /** An earlier run has recorded how this one ends; only the settling is left to do. */
    public boolean isRecorded() {
        return video().verdict().isPresent();
    }

    /** The recorded end of this run, which settling carries out. */
    public Status verdict() {
        return video().verdict().orElseThrow(() -> new IllegalStateException("settling follows recording"));
    }

    /** Streams of the source turned out to change in the middle; how, nobody has looked yet. */
    public boolean isChanging() {
        return source.findings().survey().isEmpty()
                && !result.decoded().changing().isEmpty();
    }

    /** Packets could not be taken as they are: the last plan did so all the same. */
    public boolean isCopyRefused() {
        return result.plan().outputs().stream()
                .anyMatch(output ->
                        output.hasCopies() && source.findings().unfit().contains(output.id()));
    }

    /** Packets that were taken as they are turned out not to be right so. */
    public boolean isCopyUnfit() {
        return !result.isProven();
    }

    /** What is slightly wrong with the source, or was done otherwise than it was asked for: sentences. */
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

    /** Decided, and known to the record with its next write. */
    Job noting(Attribute attribute, Object value) {
        return new Job(claim.noting(attribute, value), order, source, result, delivery, trail);
    }

    /** Its turn was taken together with its asset. */
    Job withTurn() {
        return new Job(claim.withTurn(), order, source, result, delivery, trail);
    }

    /** The record has changed. */
    public Job with(Video changed) {
        return new Job(claim.with(changed), order, source, result, delivery, trail);
    }

    public Job with(Order asked) {
        return new Job(claim, asked, source, result, delivery, trail);
    }

    public Job with(Source known) {
        return new Job(claim, order, known, result, delivery, trail);
    }

    public Job with(Result made) {
        return new Job(claim, order, source, made, delivery, trail);
    }

    public Job with(Delivery going) {
        return new Job(claim, order, source, result, going, trail);
    }

    public Job with(Trail happened) {
        return new Job(claim, order, source, result, delivery, happened);
    }
}
