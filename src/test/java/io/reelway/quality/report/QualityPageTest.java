package io.reelway.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.quality.measure.Curve;
import io.reelway.quality.measure.Measured;
import io.reelway.quality.measure.Reading;
import io.reelway.quality.measure.Stretch;
import io.reelway.quality.rule.Rule.Breaking;
import io.reelway.quality.rule.RuleKind;
import io.reelway.quality.verdict.Judgement;
import io.reelway.quality.verdict.RuleResult;
import io.reelway.quality.verdict.RuleResult.Found;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The report's page; each one is written to {@code target/quality-pages} too, for whoever wants to look at it. */
class QualityPageTest {
    private static final Path PAGES = Path.of("target/quality-pages");
    private static final String HOSTILE =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;\u202e\u0007\u001b[31m\n\u2028http://evil.example/";
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z0-9!]+)((?:[^\"<>]|\"[^\"<>]*\")*?)(/?)>");
    private static final Set<String> VOID = Set.of("!doctype", "meta", "img");
    private static final Set<String> KNOWN = Set.of(
            ("!doctype html head meta title style body header main section article p h1 h2 h3 span strong code ul li dl dt"
                            + " dd div figure img figcaption svg desc rect text line path g table caption thead tbody tr"
                            + " th td details summary")
                    .split(" "));

    private static String page(String name, Judgement judgement, JudgedVideo video, Map<FindingFrame, byte[]> frames)
            throws IOException {
        String page = QualityPage.of(QualityDocument.of(judgement, video), frames);
        Files.createDirectories(PAGES);
        Files.writeString(PAGES.resolve(name + ".html"), page);
        return page;
    }

    /** Each element is closed by its own tag, and is one that the page uses. */
    private static void assertWellFormed(String page) {
        Deque<String> open = new ArrayDeque<>();
        String body = page.replaceFirst("(?s)<style>.*?</style>", "<style></style>");
        Matcher tags = TAG.matcher(body);
        while (tags.find()) {
            String name = tags.group(2);
            assertThat(KNOWN).contains(name);
            assertThat(tags.group(3)).doesNotContainIgnoringCase(" on");
            if (tags.group(1).isEmpty()) {
                if (!VOID.contains(name) && tags.group(4).isEmpty()) {
                    open.push(name);
                }
            } else {
                assertThat(open.pop()).isEqualTo(name);
            }
        }
        assertThat(open).isEmpty();
        assertThat(TAG.matcher(body).replaceAll("")).doesNotContain("<", ">");
    }

    private static byte[] jpeg(Color from, Color to) throws IOException {
        BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, from, 320, 180, to));
        graphics.fillRect(0, 0, 320, 180);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }

    @Test
    void aRejectedSpot() throws IOException {
        Map<FindingFrame, byte[]> frames = new LinkedHashMap<>();
        frames.put(
                new FindingFrame(RuleKind.BLACK, new Stretch(12.4, 14.4), 13.4, 13.38), jpeg(Color.BLACK, Color.BLACK));
        frames.put(new FindingFrame(RuleKind.FREEZE, new Stretch(18, 21), 19.5, 19.48), jpeg(Color.ORANGE, Color.BLUE));
        frames.put(
                new FindingFrame(RuleKind.SILENCE_INSIDE, new Stretch(22.5, 24), 23.25, 23.23),
                jpeg(Color.GREEN, Color.GRAY));

        String page = page("rejected", SampleJudgements.rejected(), SampleJudgements.spot(), frames);

        assertWellFormed(page);
        assertThat(page)
                .contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                .contains("name=\"viewport\"", "prefers-color-scheme: dark", "@media print")
                .contains("<p class=\"verdict fail\">Rejected</p>")
                .contains("4 broken rules that reject and 2 broken rules that warn.")
                .contains("<p>Required: at most 1 s</p><p><strong>Measured: 2.000 s</strong></p>")
                .contains("<li>12.400 s to 14.400 s (2.000 s)</li>")
                .contains("alt=\"Frame of the source at 13.400 s\"")
                .contains("<title>12.400 s to 14.400 s (2.000 s)</title>")
                .contains("Loudness (3 s) in LUFS, target -23", "Bit rate in Mb/s, average 8.21")
                .contains("as video 4242, content C-17, uploads/first.mp4")
                .contains("h264 High, 1280x720, 25 fps, yuv420p")
                .contains("ebur128", "Stream 1, audio");
        assertThat(page.indexOf("Longest black part")).isLessThan(page.indexOf("Picture size"));
        assertThat(page).doesNotContain("<script", "http:", "https:", "url(", "@import", "<link");
        assertThat(page.split("data:image/jpeg;base64,")).hasSize(4);
        assertThat(page.length()).isLessThan(60_000);
    }

    @Test
    void aSilentVideoHasNoNumberThatDoesNotExist() throws IOException {
        String page = page("silent", SampleJudgements.silent(), SampleJudgements.spot(), Map.of());

        assertWellFormed(page);
        assertThat(page).contains("Passed with warnings", "none (silence)");
        assertThat(page).doesNotContain("NaN", "Infinity");
    }

    @Test
    void aVideoThatPassesAndOfWhichLittleIsKnown() throws IOException {
        Measured unknown = new Measured(Measured.SOURCE, 0, 0, List.of(), List.of());
        JudgedVideo file = new JudgedVideo(
                "clip.mp4",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("web"),
                "",
                SampleJudgements.json("{}"),
                Optional.empty());

        String page = page("passed", new Judgement(List.of(), unknown, List.of()), file, Map.of());

        assertWellFormed(page);
        assertThat(page).contains("<p class=\"verdict pass\">Passed</p>", "No rule is broken.");
        assertThat(page).doesNotContain("<svg", "<table", "Broken rules");
    }

    /** A key, codecs, tags, requirements and names that want to become markup. */
    @Test
    void nothingForeignBecomesMarkup() throws IOException {
        ObjectNode stream = JsonNodeFactory.instance.objectNode();
        Stream.of("codec_type", "codec_name", "profile", "pix_fmt", "avg_frame_rate", HOSTILE)
                .forEach(field -> stream.put(field, HOSTILE));
        ObjectNode picture = stream.deepCopy().put("codec_type", "video");
        picture.putObject("tags").put(HOSTILE, HOSTILE);
        ObjectNode ffprobe = JsonNodeFactory.instance.objectNode();
        ffprobe.putArray("streams").add(stream).add(picture).add(HOSTILE);
        ffprobe.putObject("format").put("format_name", HOSTILE).put("size", HOSTILE);
        Measured source = hostile(Measured.SOURCE);
        Measured output = hostile("assets/" + HOSTILE);
        List<RuleResult> results = new ArrayList<>();
        for (Measured of : List.of(source, output)) {
            for (RuleKind kind : RuleKind.values()) {
                results.add(
                        SampleJudgements.result(of, kind, Breaking.REJECT, HOSTILE, Found.BROKEN, new Stretch(1, 2)));
            }
        }
        JudgedVideo video = new JudgedVideo(
                "in/" + HOSTILE + ".mov",
                Optional.of(HOSTILE),
                Optional.of(1L),
                List.of(HOSTILE),
                List.of(HOSTILE),
                HOSTILE,
                ffprobe,
                Optional.of(new JudgedVideo.FirstDelivery(1, HOSTILE, HOSTILE)));

        String page = page("hostile", new Judgement(results, source, List.of(output)), video, Map.of());

        assertWellFormed(page);
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;", "&amp;amp;\\u202e\\u0007");
        assertThat(page).doesNotContain("<script", "\u202e", "\u0007", "\u001b", "\u2028");
    }

    private static Measured hostile(String subject) {
        return new Measured(
                subject,
                10,
                0.04,
                List.of(
                        Reading.of(RuleKind.CODECS, List.of(HOSTILE, HOSTILE), HOSTILE),
                        SampleJudgements.stretches(RuleKind.BLACK, 1, HOSTILE, new Stretch(1, 2))),
                List.of(new Curve(HOSTILE, HOSTILE, HOSTILE, 1, List.of(1.0, 2.0, 3.0))));
    }

    @Test
    void aLongVideoWithFindingsEverywhereStaysSmall() throws IOException {
        Stretch[] places = IntStream.range(0, 100)
                .mapToObj(i -> new Stretch(i * 70, i * 70 + 0.04))
                .toArray(Stretch[]::new);
        List<Measured> all = Stream.concat(
                        Stream.of(Measured.SOURCE),
                        IntStream.range(0, 10).mapToObj(i -> "assets/long/" + "n".repeat(200) + i + ".mp4"))
                .map(subject -> new Measured(
                        subject,
                        7200,
                        0.04,
                        Stream.of(RuleKind.values())
                                .map(kind -> SampleJudgements.stretches(kind, 0.04, "blackdetect", places))
                                .toList(),
                        List.of(
                                new Curve(
                                        "loudness",
                                        "LUFS",
                                        "ebur128",
                                        12,
                                        SampleJudgements.loudness(600).values()),
                                new Curve(
                                        "bitrate",
                                        "b/s",
                                        "ffprobe",
                                        12,
                                        SampleJudgements.bitrate(600).values()))))
                .toList();
        List<RuleResult> results = all.stream()
                .flatMap(of -> Stream.of(RuleKind.values())
                        .map(kind -> SampleJudgements.result(of, kind, Breaking.REJECT, "none", Found.BROKEN, places)))
                .toList();
        ObjectNode ffprobe = JsonNodeFactory.instance.objectNode();
        IntStream.range(0, 500).forEach(i -> ffprobe.withArray("streams").add(manyTags()));
        Map<FindingFrame, byte[]> frames = new LinkedHashMap<>();
        IntStream.range(0, 20)
                .forEach(i -> frames.put(new FindingFrame(RuleKind.BLACK, places[i], i, i), new byte[20_000]));
        JudgedVideo video = SampleJudgements.spot();
        JudgedVideo large = new JudgedVideo(
                video.key(),
                video.asset(),
                video.videoId(),
                video.presets(),
                video.ruleFiles(),
                video.time(),
                ffprobe,
                Optional.empty());

        String page = page("long", new Judgement(results, all.get(0), all.subList(1, all.size())), large, frames);

        assertWellFormed(page);
        assertThat(page).contains("2:00:00 (7200.000 s)", "<li>10:30: 630.000 s to 630.040 s (0.040 s)</li>");
        assertThat(page.split("data:image/jpeg;base64,")).hasSize(7);
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(450_000);
    }

    private static JsonNode manyTags() {
        ObjectNode stream = JsonNodeFactory.instance.objectNode().put("codec_type", "audio");
        IntStream.range(0, 300).forEach(i -> stream.withObject("/tags").put("tag" + i, "v".repeat(2000)));
        return stream;
    }
}
