package io.reelway.stage;

import io.reelway.encode.output.SplitOutput;
import io.reelway.job.Job;
import io.reelway.proof.ProofReport;
import io.reelway.publish.Publication;
import io.reelway.video.Part;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists the parts of a run's splits for their records: what was measured of each part, and how it was published. */
final class RecordedParts {
    private RecordedParts() {}

    static List<Part> of(Job job, String outputBucket) {
        List<ProofReport.Part> proven = job.result().proof().parts();
        if (proven.isEmpty()) {
            return List.of();
        }
        Map<String, Part.Mode> modes = job.result().plan().splits().stream()
                .collect(Collectors.toMap(
                        SplitOutput::preset,
                        split -> split.isCopy() ? Part.Mode.COPY : Part.Mode.EXACT,
                        (first, second) -> first));
        Map<String, Publication> published = job.delivery().published().stream()
                .collect(Collectors.toMap(
                        publication -> publication.artifact().key(), Function.identity(), (first, second) -> second));
        return proven.stream()
                .map(part -> of(part, modes.get(part.preset()), published.get(part.key()), outputBucket))
                .toList();
    }

    private static Part of(ProofReport.Part part, Part.Mode mode, Publication publication, String bucket) {
        if (mode == null || publication == null) {
            throw new IllegalStateException(
                    "the part " + part.key() + " was proven, but neither planned nor published");
        }
        return new Part(
                part.preset(),
                part.number(),
                publication.artifact().bucket().orElse(bucket),
                part.key(),
                mode,
                part.size().map(size -> List.of(size.width(), size.height())),
                part.fps(),
                part.duration(),
                part.audio(),
                part.firstFrame(),
                part.lastFrame(),
                part.timeBase(),
                publication.bytes(),
                publication.sha256());
    }
}
