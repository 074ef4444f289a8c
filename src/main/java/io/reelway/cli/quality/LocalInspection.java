package io.reelway.cli.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.LocalVideo;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.encode.command.MeterCommand;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.FfmpegFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.SourceFormats;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Meter;
import io.reelway.quality.measure.MeterFiles;
import io.reelway.quality.measure.MeterReader;
import io.reelway.quality.measure.Probed;
import io.reelway.quality.report.FindingFrame;
import io.reelway.quality.report.FindingFrames;
import io.reelway.quality.report.JudgedVideo;
import io.reelway.quality.report.ProbeText;
import io.reelway.quality.report.QualityDocument;
import io.reelway.quality.report.QualityPage;
import io.reelway.quality.rule.Rule;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judge;
import io.reelway.quality.verdict.Judgement;
import io.reelway.video.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures and judges a video of this machine as the program does with the source of one that has arrived. It always
 * judges by all rules: whoever mends the file wants to know all faults at once.
 */
final class LocalInspection {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ffmpeg ffmpeg;
    private final ChosenRules chosen;
    private final Clock clock;

    LocalInspection(Ffmpeg ffmpeg, ChosenRules chosen, Clock clock) {
        this.ffmpeg = ffmpeg;
        this.chosen = chosen;
        this.clock = clock;
    }

    /**
     * @throws io.reelway.cli.shared.CliException where there is no such file
     * @throws VideoException where it is no video, cannot be decoded, or its sidecar or a rule file cannot be used
     */
    JudgedFile of(Path video) throws IOException {
        MediaInfo media = LocalVideo.probe(video, ffmpeg).media();
        LocalSidecar sidecar = LocalSidecar.of(video);
        List<Rule> rules = chosen.of(sidecar.publisher());
        // where no rule asks for the length, the sidecar's key may hold anything
        Optional<Double> told = rules.stream().anyMatch(Rule::isAsTold) ? sidecar.seconds() : Optional.empty();
        List<Rule> ofSource =
                rules.stream().filter(rule -> rule.of() == Rule.Subject.SOURCE).toList();
        try (TemporaryFolder folder = ffmpeg.newWorkFolder("reelway-quality-")) {
            Path work = folder.path();
            Path file = video.toAbsolutePath().normalize();
            JsonNode all = probe(work, file);
            Measured measured = measured(work, file, media, all, ofSource);
            Judgement judgement = new Judgement(new Judge(told).judge(ofSource, measured), measured, List.of());
            QualityDocument report = QualityDocument.of(judgement, judged(file, all));
            return new JudgedFile(
                    judgement,
                    rules.size() - ofSource.size(),
                    report,
                    QualityPage.of(report, frames(work, file, media, judgement)));
        }
    }

    private JsonNode probe(Path work, Path file) throws IOException {
        List<String> argv = FfprobeCommand.whole(SourceFormats.inputOptions(), input(file), MeterFiles.SOURCE.probe());
        // where it writes nothing, the report says so
        ffmpeg.probe(work, file.toString(), name(file), argv);
        return ProbeText.read(work.resolve(MeterFiles.SOURCE.probe()), JSON);
    }

    private Measured measured(Path work, Path file, MediaInfo media, JsonNode all, List<Rule> rules)
            throws IOException {
        Measured probed = Probed.ofSource(media, all, file);
        if (rules.stream().noneMatch(LocalInspection::needsDecoding)) {
            return probed;
        }
        Meter meter = MeterCommand.ofSource(media);
        ProcessResult result = ffmpeg.convert(
                work,
                file.toString(),
                name(file),
                MeterCommand.output(meter, SourceFormats.inputOptions(), input(file)));
        if (result.exit() != 0) {
            throw FfmpegFailure.of(result.exit(), result.stderrTail(), result.decoded(), name(file));
        }
        return MeterReader.read(work, meter, probed);
    }

    /** Whether the same content was delivered before is only known where it is delivered. */
    private static boolean needsDecoding(Rule rule) {
        return rule.kind().known() == RuleKind.Known.DECODED && rule.kind() != RuleKind.DUPLICATE;
    }

    private Map<FindingFrame, byte[]> frames(Path work, Path file, MediaInfo media, Judgement judgement)
            throws IOException {
        List<FindingFrame> frames = FindingFrames.of(judgement, media);
        if (frames.isEmpty()) {
            return Map.of();
        }
        try {
            ffmpeg.convert(work, file.toString(), name(file), FindingFrames.arguments(frames, media, input(file)));
        } catch (VideoException ended) {
            // a page with the pictures that are there is better than none
        }
        return FindingFrames.read(frames, work);
    }

    /** What no name can turn into an option or another protocol. */
    private static String input(Path file) {
        return "file:" + file;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private JudgedVideo judged(Path file, JsonNode all) {
        return new JudgedVideo(
                name(file),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                chosen.names(),
                Times.text(clock.instant()),
                all,
                Optional.empty());
    }
}
