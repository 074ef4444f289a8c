package io.reelway.inspection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.command.MeterCommand;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Inspection;
import io.reelway.job.Job;
import io.reelway.job.Purpose;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.SourceFormats;
import io.reelway.program.ProgramCall;
import io.reelway.program.ProgramDone;
import io.reelway.publish.QualityKeys;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.MeterFiles;
import io.reelway.quality.measure.MeterReader;
import io.reelway.quality.measure.Probed;
import io.reelway.quality.report.ProbeText;
import io.reelway.quality.report.RejectionText;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judge;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Judges a video by the rules of its presets, from what was measured by then. */
@RegisterForReflection
@ApplicationScoped
@Named("judging")
public class Judging {
    private final RulesInForce rules;
    private final Deliveries deliveries;
    private final ObjectMapper json;

    public Judging(RulesInForce rules, Deliveries deliveries, ObjectMapper json) {
        this.rules = rules;
        this.deliveries = deliveries;
        this.json = json;
    }

    /** The job with the rules that apply to it. */
    public Job rules(Job job) {
        return job.with(rules.of(job));
    }

    /** Has ffprobe write all that it knows of the source: the report keeps it. */
    public ProgramCall probe(Job job) {
        List<String> argv =
                FfprobeCommand.whole(SourceFormats.inputOptions(), EncodePlan.SOURCE, MeterFiles.SOURCE.probe());
        return new ProgramCall(job, Purpose.MEASURE, "ffprobe", argv, 0);
    }

    /** Notes what that shows. */
    public Job probed(ProgramDone done) throws IOException {
        Job job = done.job();
        JsonNode all = ProbeText.read(job.folder().resolve(MeterFiles.SOURCE.probe()), json);
        Measured found = Probed.ofSource(job.source().media(), all, job.sourceFile());
        return job.with(job.inspection().measured(found));
    }

    /** Judges by what is known now: rules about what is not known yet have no result. */
    public Job judge(Job job) throws IOException {
        Inspection inspection = job.inspection();
        if (!inspection.isMetered()) {
            inspection = inspection.measured(MeterReader.read(
                    job.folder(), MeterCommand.ofSource(job.source().media()), inspection.source()));
        }
        inspection = deliveries.looked(job, inspection);
        Judge judge = new Judge(inspection.told());
        List<RuleResult> results = new ArrayList<>(judge.judge(inspection.ofSource(), inspection.source()));
        List<JudgedOutput> outputs = outputs(job);
        for (int i = 0; i < outputs.size(); i++) {
            JudgedOutput output = outputs.get(i);
            List<Rule> ofOutput = inspection.ofOutputs(output.preset());
            results.addAll(judge.judge(
                    output.isPeakLimited() ? withoutLoudness(ofOutput) : ofOutput,
                    inspection.outputs().get(i)));
        }
        return warned(job, inspection)
                .with(inspection.judged(new Judgement(results, inspection.source(), inspection.outputs())));
    }

    /** Says in the outcome that the same content came before. */
    private static Job warned(Job job, Inspection inspection) {
        return inspection
                .first()
                .filter(first -> job.inspection().first().isEmpty())
                .map(first -> job.with(job.order()
                        .warningToo(List.of("The same content was delivered before as " + first.key() + " (video "
                                + first.videoId() + "): its packets are the same."))))
                .orElse(job);
    }

    /**
     * The same rules, of which that about the loudness only warns: where peaks are in the way of the wished loudness,
     * the true peak counts more.
     */
    private static List<Rule> withoutLoudness(List<Rule> rules) {
        return rules.stream()
                .map(rule -> rule.kind() == RuleKind.LOUDNESS ? rule.warning() : rule)
                .toList();
    }

    private static List<JudgedOutput> outputs(Job job) {
        return job.inspection().outputs().isEmpty()
                ? List.of()
                : JudgedOutput.of(job.result().plan(), job.result().files());
    }

    /** @throws VideoException QUALITY_REJECTED saying which rules are broken, and where */
    public Job refuse(Job job) {
        throw new VideoException(
                ErrorCode.QUALITY_REJECTED,
                RejectionText.of(
                        job.inspection().judgement(),
                        rules.judged(job, json.createObjectNode()),
                        job.knownAsset().map(QualityKeys::page)));
    }
}
