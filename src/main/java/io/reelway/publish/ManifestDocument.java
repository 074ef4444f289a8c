package io.reelway.publish;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.delivery.Artifact;
import io.reelway.document.Document;
import io.reelway.preset.Size;
import io.reelway.proof.ProofReport;
import io.reelway.proof.ProofReport.Figures;
import io.reelway.proof.ProofReport.Item;
import io.reelway.proof.SourceReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A manifest; also the list of what a run puts, which has the same form and fewer fields: those are null.
 *
 * @param version of the form
 * @param preset name of the preset; several are joined by a comma, as {@code presetSha256} is
 * @param reelway version of the program
 * @param time ISO 8601, UTC
 * @param duration seconds of the longest output
 * @param source what was found of the source
 * @param proof what was measured, one entry per output
 */
@RegisterForReflection
@Document
record ManifestDocument(
        int version,
        long videoId,
        String asset,
        String run,
        String preset,
        String presetSha256,
        String reelway,
        String time,
        Double duration,
        Source source,
        List<Measured> proof,
        List<Entry> objects) {
    private static final int VERSION = 1;

    /**
     * What was found of the source.
     *
     * @param containerDuration seconds; null where the container does not say
     * @param decodedDuration seconds that were decoded
     */
    @Document
    record Source(
            Double containerDuration,
            double decodedDuration,
            long frames,
            long badFrames,
            long decodeErrors,
            List<String> warnings) {
        private static Source of(SourceReport source) {
            return new Source(
                    source.containerDuration() >= 0 ? rounded(source.containerDuration()) : null,
                    rounded(source.decodedDuration()),
                    source.frames(),
                    source.badFrames(),
                    source.decodeErrors(),
                    source.warnings());
        }
    }

    /**
     * One object.
     *
     * @param bucket where it lies; null for the output bucket
     * @param sha256 of its bytes, lower-case hex
     * @param role {@code rendition}, {@code part} or {@code entry}
     * @param measured of the output that begins with it; null for others
     */
    @Document
    record Entry(
            String bucket,
            String key,
            Long bytes,
            String sha256,
            String kind,
            String role,
            String contentType,
            Measured measured) {
        private static Entry of(Publication publication, ProofReport proof) {
            Artifact artifact = publication.artifact();
            return new Entry(
                    artifact.bucket().orElse(null),
                    artifact.key(),
                    publication.bytes(),
                    publication.sha256(),
                    artifact.kind(),
                    role(artifact),
                    artifact.contentType(),
                    proof.items().stream()
                            .filter(item -> isOf(item, artifact))
                            .findFirst()
                            .map(item -> Measured.of(item, artifact.bucket()))
                            .orElse(null));
        }

        private static Entry of(Artifact artifact) {
            return new Entry(
                    artifact.bucket().orElse(null),
                    artifact.key(),
                    null,
                    null,
                    artifact.kind(),
                    role(artifact),
                    null,
                    null);
        }

        private static String role(Artifact artifact) {
            return artifact.role().name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was measured of one output, see {@link Item} and {@link Figures}.
     *
     * @param bucket where it lies; null for the output bucket
     * @param size width and height in pixels
     */
    @Document
    record Measured(
            String kind,
            String bucket,
            String key,
            double duration,
            Long frames,
            List<Integer> size,
            Double fps,
            List<String> codecs,
            int channels,
            int files,
            long bytes,
            long averageBitrate,
            Long decodedFrames,
            Long decodeErrors,
            Double keyframeSeconds,
            Double pictureAfterSound,
            Double playlistSeconds) {
        private static Measured of(Item item, Optional<String> bucket) {
            Figures figures = item.figures();
            return new Measured(
                    item.kind(),
                    bucket.orElse(null),
                    item.key(),
                    item.duration(),
                    item.frames() >= 0 ? item.frames() : null,
                    item.size().map(Measured::pixels).orElse(null),
                    item.fps() > 0 ? item.fps() : null,
                    item.codecs(),
                    item.channels(),
                    item.files(),
                    item.bytes(),
                    item.averageBitrate(),
                    figures.decoded().orElse(null),
                    figures.decodeErrors().orElse(null),
                    figures.keyframeSeconds().map(ManifestDocument::rounded).orElse(null),
                    figures.pictureAfterSound().map(ManifestDocument::rounded).orElse(null),
                    figures.playlistSeconds().map(ManifestDocument::rounded).orElse(null));
        }

        private static List<Integer> pixels(Size size) {
            return List.of(size.width(), size.height());
        }
    }

    /** The manifest of a run that is proven and published. */
    static ManifestDocument of(
            Manifest.Of of, ProofReport proof, List<Publication> published, String reelway, String time) {
        return new ManifestDocument(
                VERSION,
                of.videoId(),
                of.asset(),
                of.run(),
                of.preset(),
                of.presetSha256(),
                reelway,
                time,
                proof.duration(),
                Source.of(proof.source()),
                proof.items().stream()
                        .map(item -> Measured.of(item, bucket(item, published)))
                        .toList(),
                published.stream().map(each -> Entry.of(each, proof)).toList());
    }

    private static Optional<String> bucket(Item item, List<Publication> published) {
        return published.stream()
                .map(Publication::artifact)
                .filter(artifact -> isOf(item, artifact))
                .findFirst()
                .flatMap(Artifact::bucket);
    }

    /** Whether a file is what was measured. Two outputs may have the same key, in different buckets. */
    private static boolean isOf(Item item, Artifact artifact) {
        return item.key().equals(artifact.key())
                && (item.id().equals(artifact.output()) || item.id().startsWith(artifact.output() + "_"));
    }

    /** The list of what a run is going to put. */
    static ManifestDocument of(Manifest.Of of, List<Artifact> artifacts, String time) {
        return new ManifestDocument(
                VERSION,
                of.videoId(),
                of.asset(),
                of.run(),
                null,
                null,
                null,
                time,
                null,
                null,
                null,
                artifacts.stream().map(Entry::of).toList());
    }

    /** Rounded to microseconds: further digits are only rounding errors of the computer. */
    private static Double rounded(double seconds) {
        return Math.round(seconds * 1e6) / 1e6;
    }
}
