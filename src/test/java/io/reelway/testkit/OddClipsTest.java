package io.reelway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.preset.Size;
import io.reelway.testkit.Traits.Range;
import io.reelway.testkit.Traits.Sound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that odd clips are as odd as they say: otherwise the tests that use them prove nothing. */
@Timeout(60)
class OddClipsTest {
    private static final Programs PROGRAMS = TestPrograms.bundled();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** An audio frame is at most 26 ms long here, and coders add up to two of them. */
    private static final double SECONDS = 0.06;

    /** 203 cd/m2, BT.2408's white of SDR in HDR, as a 10-bit code value in PQ and in HLG. */
    private static final int WHITE_IN_PQ = 573;

    private static final int WHITE_IN_HLG = 721;

    private static final List<String> PROGRESSIVE = List.of("progressive", "unknown", "");

    @TempDir
    Path folder;

    private String file;
    private JsonNode report;

    @ParameterizedTest
    @EnumSource(OddClips.class)
    void aClipHasItsTraitsAndItsOddity(OddClips clip) {
        file = clip.make(folder).getFileName().toString();
        report = RunningLaptop.json(
                ffprobe("-count_frames", "-count_packets", "-show_format", "-show_streams", "-of", "json", file));
        Traits traits = clip.traits();
        assertThat(sounds()).isEqualTo(traits.sounds());
        assertThat(pictures()).hasSize(traits.shown().isPresent() ? 1 : 0);
        if (traits.shown().isPresent()) {
            assertThat(shown()).isEqualTo(traits.shown().orElseThrow());
            assertThat(number(picture(), "nb_read_frames")).isEqualTo(traits.frames());
            assertThat(range()).isEqualTo(traits.range());
            assertThat(text(picture(), "field_order")).isIn(traits.interlaced() ? List.of("tt", "bb") : PROGRESSIVE);
        }
        if (!traits.fps().isEmpty()) {
            assertThat(text(picture(), "avg_frame_rate")).isEqualTo(traits.fps());
        }
        assertThat(number(report.path("format"), "duration")).isCloseTo(traits.duration(), within(SECONDS));
        checkOddity(clip);
    }

    private void checkOddity(OddClips clip) {
        switch (clip) {
            case NO_SOUND -> assertThat(streams()).hasSize(1);
            case SOUND_ONLY_M4A -> assertSound("aac", "mov,mp4,m4a,3gp,3g2,mj2");
            case SOUND_ONLY_MP3 -> assertSound("mp3", "mp3");
            case SOUND_ONLY_WAV -> assertSound("pcm_s16le", "wav");
            case THREE_LANGUAGES ->
                assertThat(List.of(tone(0), tone(1), tone(2))).containsExactly(440, 880, 1320);
            case SURROUND -> {
                assertThat(text(sound(), "channel_layout")).isEqualTo("5.1");
                assertThat(loudnessOfChannels()).hasSize(6).allMatch(level -> level > -30);
            }
            case MONO -> assertThat(text(sound(), "channel_layout")).isEqualTo("mono");
            case SOUND_44100, SOUND_8000 -> assertThat(loudnessOfChannels()).allMatch(level -> level > -40);
            case DIGITAL_SILENCE -> assertThat(loudnessOfChannels()).containsOnly(Double.NEGATIVE_INFINITY);
            case SOUND_LONGER -> assertLonger(sound(), picture());
            case PICTURE_LONGER -> assertLonger(picture(), sound());
            case ODD_SIZE -> assertThat(shown()).isEqualTo(new Size(321, 181));
            case PORTRAIT -> {
                assertThat(text(picture(), "width")).isEqualTo("180");
                assertThat(rotation()).isZero();
            }
            case ROTATED_LEFT -> assertWhiteOnTheRightAndTurned(90);
            case ROTATED_RIGHT -> assertWhiteOnTheRightAndTurned(-90);
            case ANAMORPHIC ->
                assertThat(text(picture(), "sample_aspect_ratio")).isEqualTo("64:45");
            case VARIABLE_RATE -> assertThat(distances()).contains("0.100000", "0.033333");
            case FPS_23_976, FPS_29_97, FPS_59_94 ->
                assertThat(text(picture(), "r_frame_rate"))
                        .isEqualTo(clip.traits().fps());
            case INTERLACED_TS -> assertFields("h264", "mpegts");
            case INTERLACED_MXF -> assertFields("mpeg2video", "mxf");
            case TEN_BIT_H264 -> assertPixels("h264", "High 10", "yuv420p10le");
            case TEN_BIT_H265 -> assertPixels("hevc", "Main 10", "yuv420p10le");
            case PRORES_422 -> assertPixels("prores", "Standard", "yuv422p10le");
            case HDR_PQ -> {
                assertBright(WHITE_IN_PQ);
                assertThat(ffprobe("-show_frames", "-read_intervals", "%+#1", "-select_streams", "v", file))
                        .contains("Mastering display metadata", "max_content=1000");
            }
            case HDR_HLG -> assertBright(WHITE_IN_HLG);
            case FULL_CHROMA -> assertPixels("h264", "High 4:4:4 Predictive", "yuv444p");
            case ALPHA_PRORES -> assertTransparent("prores");
            case ALPHA_ANIMATION -> assertTransparent("qtrle");
            case EDIT_LIST ->
                assertThat(number(picture(), "nb_read_packets"))
                        .isEqualTo(clip.traits().frames() + 12);
            case LATE_PICTURE -> {
                assertThat(number(picture(), "start_time")).isEqualTo(1);
                assertThat(number(sound(), "start_time")).isZero();
            }
            case LATE_START ->
                assertThat(number(report.path("format"), "start_time")).isBetween(3600.0, 3602.0);
            case TIME_CODE -> {
                assertThat(text(stream("data"), "codec_tag_string")).isEqualTo("tmcd");
                assertThat(text(stream("data").path("tags"), "timecode")).isEqualTo("10:00:00:00");
            }
            case PRIVATE_DATA -> assertThat(text(stream("data"), "codec_name")).isEqualTo("bin_data");
            case COVER_BESIDE_PICTURE -> assertThat(covers()).hasSize(1);
            case COVER_OF_SOUND -> {
                assertThat(covers()).hasSize(1);
                assertThat(text(sound(), "codec_name")).isEqualTo("mp3");
            }
            case SHORT -> assertThat(number(sound(), "duration")).isLessThan(0.6);
            case ONE_FRAME -> assertThat(number(picture(), "nb_read_packets")).isEqualTo(1);
            case ONE_KEY_FRAME -> assertThat(keyFrames()).containsExactly(0.0);
            case LONG ->
                assertThat(keyFrames())
                        .containsExactlyElementsOf(Stream.iterate(0.0, time -> time < 130, time -> time + 2)
                                .toList());
            default -> throw new AssertionError("Nothing checks what is odd in " + clip);
        }
    }

    private void assertSound(String codec, String container) {
        assertThat(text(sound(), "codec_name")).isEqualTo(codec);
        assertThat(text(report.path("format"), "format_name")).isEqualTo(container);
        assertThat(loudnessOfChannels()).allMatch(level -> level > -40);
    }

    private void assertLonger(JsonNode one, JsonNode other) {
        assertThat(number(one, "duration") - number(other, "duration")).isCloseTo(2, within(SECONDS));
    }

    private void assertWhiteOnTheRightAndTurned(int degrees) {
        assertThat(rotation()).isEqualTo(degrees);
        assertThat(measure("crop=iw/4:ih:iw*3/4:0,signalstats", "lavfi.signalstats.YMIN"))
                .isGreaterThan(220);
        assertThat(measure("crop=iw/4:ih:0:0,signalstats", "lavfi.signalstats.YMIN"))
                .isLessThan(100);
    }

    /** Checks that the stream is marked as interlaced, and that its frames have combs. */
    private void assertFields(String codec, String container) {
        assertThat(text(picture(), "codec_name")).isEqualTo(codec);
        assertThat(text(report.path("format"), "format_name")).isEqualTo(container);
        assertThat(text(picture(), "field_order")).isEqualTo("tt");
        assertThat(measure("idet", "lavfi.idet.multiple.tff")).isGreaterThan(45);
        assertThat(measure("field=top,idet", "lavfi.idet.multiple.tff"))
                .as("combs in one field alone: the detector is fooled")
                .isZero();
    }

    private void assertPixels(String codec, String profile, String format) {
        assertThat(text(picture(), "codec_name")).isEqualTo(codec);
        assertThat(text(picture(), "profile")).isEqualTo(profile);
        assertThat(text(picture(), "pix_fmt")).isEqualTo(format);
    }

    private void assertBright(int white) {
        assertPixels("hevc", "Main 10", "yuv420p10le");
        assertThat(text(picture(), "color_primaries")).isEqualTo("bt2020");
        assertThat(text(picture(), "color_space")).isEqualTo("bt2020nc");
        assertThat(measure("signalstats", "lavfi.signalstats.YMAX")).isGreaterThan(white + 100);
        assertThat(measure("signalstats", "lavfi.signalstats.SATMAX")).isGreaterThan(100);
    }

    private void assertTransparent(String codec) {
        assertThat(text(picture(), "codec_name")).isEqualTo(codec);
        String half = "format=yuva444p,alphaextract,crop=iw/2:ih:%s:0,signalstats";
        double left = measure(half.formatted("0"), "lavfi.signalstats.YAVG");
        double right = measure(half.formatted("iw/2"), "lavfi.signalstats.YAVG");
        assertThat(left).isLessThan(80);
        assertThat(right).isGreaterThan(160);
    }

    private List<JsonNode> streams() {
        return StreamSupport.stream(report.path("streams").spliterator(), false).toList();
    }

    private List<JsonNode> pictures() {
        return streams().stream()
                .filter(stream -> is(stream, "video") && !isCover(stream))
                .toList();
    }

    private List<JsonNode> covers() {
        return streams().stream().filter(OddClipsTest::isCover).toList();
    }

    private JsonNode picture() {
        return pictures().get(0);
    }

    private JsonNode sound() {
        return stream("audio");
    }

    private JsonNode stream(String type) {
        return streams().stream().filter(stream -> is(stream, type)).findFirst().orElseThrow();
    }

    private List<Sound> sounds() {
        return streams().stream()
                .filter(stream -> is(stream, "audio"))
                .map(stream -> new Sound(
                        (int) number(stream, "channels"),
                        (int) number(stream, "sample_rate"),
                        text(stream.path("tags"), "language").replace("und", "")))
                .toList();
    }

    private Size shown() {
        String[] aspect = text(picture(), "sample_aspect_ratio").split(":");
        double wide = aspect.length == 2 ? Double.parseDouble(aspect[0]) / Double.parseDouble(aspect[1]) : 1;
        Size lying = new Size((int) Math.round(number(picture(), "width") * wide), (int) number(picture(), "height"));
        return rotation() % 180 == 0 ? lying : lying.turned();
    }

    private int rotation() {
        return picture().path("side_data_list").path(0).path("rotation").asInt();
    }

    private Range range() {
        return switch (text(picture(), "color_transfer")) {
            case "smpte2084" -> Range.PQ;
            case "arib-std-b67" -> Range.HLG;
            default -> Range.SDR;
        };
    }

    private List<Double> keyFrames() {
        return packets("pts_time,flags")
                .filter(line -> line.contains(",K"))
                .map(line -> Double.valueOf(line.substring(0, line.indexOf(','))))
                .toList();
    }

    private List<String> distances() {
        return packets("duration_time").toList();
    }

    private Stream<String> packets(String entries) {
        return ffprobe("-select_streams", "v", "-show_entries", "packet=" + entries, "-of", "csv=p=0", file)
                .lines();
    }

    /** The last value of a measuring filter over the whole picture. */
    private double measure(String filter, String tag) {
        return last(filtered("movie=" + file + "," + filter, tag));
    }

    /** RMS of each channel, dBFS. */
    private List<Double> loudnessOfChannels() {
        List<Double> levels = new ArrayList<>();
        for (int channel = 1; channel <= sounds().get(0).channels(); channel++) {
            levels.add(
                    last(filtered("amovie=" + file + ",astats=metadata=1", "lavfi.astats." + channel + ".RMS_level")));
        }
        return levels;
    }

    /** The pitch of a track beside one picture, in hertz, to the next 20: half of the zero crossings of a second. */
    private int tone(int track) {
        double crossings = last(filtered(
                "amovie=" + file + ":si=" + (track + 1) + ",astats=metadata=1", "lavfi.astats.1.Zero_crossings_rate"));
        return (int) Math.round(crossings * 48000 / 2 / 20) * 20;
    }

    private String filtered(String graph, String tag) {
        return ffprobe("-f", "lavfi", "-i", graph, "-show_entries", "frame_tags=" + tag, "-of", "csv=p=0");
    }

    private static double last(String lines) {
        List<String> values = Arrays.stream(lines.split("[\\s,]+"))
                .filter(value -> !value.isEmpty())
                .toList();
        String value = values.get(values.size() - 1);
        return value.equals("-inf") ? Double.NEGATIVE_INFINITY : Double.parseDouble(value);
    }

    private static boolean is(JsonNode stream, String type) {
        return text(stream, "codec_type").equals(type);
    }

    private static boolean isCover(JsonNode stream) {
        return stream.path("disposition").path("attached_pic").asInt() == 1;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static double number(JsonNode node, String field) {
        return Double.parseDouble(text(node, field));
    }

    private String ffprobe(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("-loglevel", "error"));
        argv.addAll(List.of(arguments));
        ProcessResult result =
                new WatchedProcess(1L << 30).run(ProcessSpec.ffprobe(PROGRAMS, argv, folder, LIMIT), Watcher.NONE);
        assertThat(result.exit()).as(result.stderrTail()).isZero();
        return result.stdout();
    }
}
