package io.reelway.outcome;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.job.Job;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.QualityVerdict;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of a video, in its outcome message and its record.
 *
 * @param failed names of the rules that reject and are broken
 * @param warned names of the rules that warn and are broken
 */
@RegisterForReflection
@Document
public record QualitySummary(QualityVerdict verdict, List<String> failed, List<String> warned) {
    /** Names that are listed at most; the report has all. */
    private static final int MOST = 20;

    /** Empty where the video was not judged. */
    public static Optional<QualitySummary> of(Job job) {
        return Optional.ofNullable(job.inspection().judgement()).map(QualitySummary::of);
    }

    private static QualitySummary of(Judgement judgement) {
        return new QualitySummary(judgement.verdict(), some(judgement.failed()), some(judgement.warned()));
    }

    private static List<String> some(List<String> names) {
        return names.stream().limit(MOST).toList();
    }
}
