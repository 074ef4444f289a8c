package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.command.FfmpegCommand;
import io.reelway.encode.command.Golden;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import io.reelway.preset.yaml.PresetReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Media that broke on its way, through sniff, probe, plan, ffmpeg and proof, by a preset that encodes and one that copies. A
 * build tries a few; {@code -Pdrills} tries all.
 */
class BrokenMediaTest extends RealMedia {
    private static final long SEED = 1;
    private static final String MOVING = "-f lavfi -i testsrc2=s=160x90:r=25:d=4,noise=alls=12:allf=t ";
    private static final String TONE = "-f lavfi -i sine=r=48000:d=4 ";
    private static final String H264 = "-c:v libx264 -preset veryfast -g 25 -bf 2 -pix_fmt yuv420p ";
    private static final String H265 = "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=25 ";
    private static final String MPEG2 = "-c:v mpeg2video -b:v 1M -g 12 -bf 2 ";
    private static final String INDEX_FIRST = " -movflags +faststart";

    /** The container, then ffmpeg's arguments; 4 s with a key frame each second. */
    private static final Map<String, String> MEDIA = Map.ofEntries(
            Map.entry("mp4", "mp4 " + MOVING + TONE + H264 + "-c:a aac" + INDEX_FIRST),
            Map.entry("mp4-index-last", "mp4 " + MOVING + TONE + H264 + "-c:a aac"),
            Map.entry("mkv", "matroska " + MOVING + TONE + H264 + "-c:a aac"),
            Map.entry("ts", "mpegts " + MOVING + TONE + H264 + "-c:a aac"),
            Map.entry("avi", "avi " + MOVING + TONE + H264 + "-c:a libmp3lame"),
            Map.entry(
                    "webm",
                    "webm " + MOVING + TONE
                            + "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 500k -g 25 -c:a libopus"),
            Map.entry("hevc-mp4", "mp4 " + MOVING + TONE + H265 + "-tag:v hvc1 -c:a aac" + INDEX_FIRST),
            Map.entry("hevc-ts", "mpegts " + MOVING + TONE + H265 + "-c:a aac"),
            Map.entry("mpeg2-ts", "mpegts " + MOVING + TONE + MPEG2 + "-c:a mp2"),
            Map.entry("mpeg2-mxf", "mxf " + MOVING + TONE + MPEG2 + "-c:a pcm_s16le"),
            Map.entry("prores", "mov " + MOVING + TONE + "-c:v prores_ks -profile:v 0 -c:a pcm_s16le" + INDEX_FIRST),
            Map.entry("m4a", "mp4 " + TONE + "-c:a aac" + INDEX_FIRST),
            Map.entry("mp3", "mp3 " + TONE + "-c:a libmp3lame"),
            Map.entry("wav", "wav " + TONE));

    private static final String ENCODE = """
            description: One rung, a file, a picture
            groups:
              - hls:
                  to: assets/{asset}/{name}.m3u8
                  segment: 2s
                  video: {speed: ultrafast, keyframes: 1s}
                  rungs: [{modifier: s, video: {size: 160x90}}]
              - thumbnails: {to: "assets/{asset}/{name}.{index}.jpg", every: 1s, size: 160x}
            """;

    private static final String COPY = """
            description: The streams as they are
            groups:
              - copy: {to: "archive/{asset}.mkv", as: remux}
              - copy: {to: "archive/{asset}", as: bytes}
            """;

    /** A row: what, what happens to it, how it ends; the first rows are those of every build. */
    private static final List<String> ROWS = List.of(
            "mp4 | truncate 50% | CORRUPT_MEDIA | ends",
            "mp4 | truncate 90% | WARNED | ends",
            "mkv | zero 5% | CORRUPT_MEDIA | missing",
            "ts | zero 10% | CORRUPT_MEDIA | missing",
            "mkv | twice | CORRUPT_MEDIA | has room for",
            "mp4 | none | PROCESSED |",
            "mp4 | truncate 99.5% | WARNED | 1 not decodable",
            "mp4 | zero 5% | CORRUPT_MEDIA | not decodable",
            "mp4 | cut 1% | CORRUPT_MEDIA | not decodable",
            "mp4 | flip 2000 | CORRUPT_MEDIA | damaged",
            "mp4 | text | NOT_A_VIDEO |",
            "mp4-index-last | none | PROCESSED |",
            "mp4-index-last | truncate 90% | CORRUPT_MEDIA | moov atom not found",
            "mp4-index-last | cut 1% | CORRUPT_MEDIA | moov atom not found",
            "mp4-index-last | zero 5% | CORRUPT_MEDIA | not decodable",
            "mkv | none | PROCESSED |",
            "mkv | truncate 50% | CORRUPT_MEDIA | ends",
            "mkv | truncate 90% | WARNED | ends",
            "mkv | cut 1% | CORRUPT_MEDIA | missing",
            "ts | none | PROCESSED |",
            "ts | cut 10% | CORRUPT_MEDIA | missing",
            "avi | none | PROCESSED |",
            "avi | truncate 50% | CORRUPT_MEDIA | ends",
            "avi | truncate 90% | CORRUPT_MEDIA | missing",
            "webm | none | PROCESSED |",
            "webm | truncate 50% | CORRUPT_MEDIA | ends",
            "webm | truncate 90% | WARNED | ends",
            "webm | zero 5% | CORRUPT_MEDIA | missing",
            "hevc-mp4 | none | PROCESSED |",
            "hevc-mp4 | truncate 50% | CORRUPT_MEDIA | ends",
            "hevc-mp4 | zero 5% | CORRUPT_MEDIA | not decodable",
            "hevc-ts | none | PROCESSED |",
            "hevc-ts | zero 5% | CORRUPT_MEDIA | not decodable",
            "mpeg2-ts | none | PROCESSED |",
            "mpeg2-ts | flip 2000 | CORRUPT_MEDIA | damaged",
            "mpeg2-ts | zero 5% | CORRUPT_MEDIA | missing",
            "mpeg2-mxf | none | PROCESSED |",
            "mpeg2-mxf | zero 5% | CORRUPT_MEDIA | missing",
            "prores | none | PROCESSED |",
            "prores | truncate 50% | CORRUPT_MEDIA | ends",
            "prores | truncate 90% | WARNED | ends",
            "prores | zero 4096 | WARNED | 1 of 100 frames",
            "prores | zero 5% | CORRUPT_MEDIA | not decodable",
            "m4a | truncate 50% | CORRUPT_MEDIA | ends",
            "m4a | truncate 90% | WARNED | ends",
            "m4a | zero 5% | CORRUPT_MEDIA | of the sound",
            "mp3 | none | PROCESSED |",
            "mp3 | truncate 50% | CORRUPT_MEDIA | ends",
            "wav | none | PROCESSED |",
            "wav | truncate 50% | WARNED | header");

    private static final int OF_EVERY_BUILD = 5;

    static Stream<String> rows() {
        return ROWS.stream().limit(Boolean.getBoolean("reelway.drills") ? ROWS.size() : OF_EVERY_BUILD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void itEndsAsItShould(String row) throws IOException {
        String[] cells = row.split(" *\\| *", -1);
        String[] made = MEDIA.get(cells[0]).split(" ", 2);
        make(made[0], made[1]);
        Damage.parse(cells[1]).on(folder.resolve(EncodePlan.SOURCE), SEED);
        assertThat(end(ENCODE)).as("encoded").startsWith(cells[2]).contains(cells[3]);
        if (!List.of("avi", "mpeg2-ts").contains(cells[0])) {
            assertThat(end(COPY)).as("copied").startsWith(cells[2]).contains(cells[3]);
        }
    }

    /** Its code and message, or {@code PROCESSED}, or {@code WARNED} with the warnings. */
    private String end(String yaml) throws IOException {
        Preset preset = new PresetReader().read("one", "one.yaml", yaml);
        try {
            plan(preset);
            ProofReport report = prove(
                    finished(FfmpegCommand.of(plan, Golden.capabilities())).decoded());
            return report.warnings().isEmpty() ? "PROCESSED" : "WARNED " + report.warnings();
        } catch (VideoException e) {
            assertThat(e.code()).isNotEqualTo(ErrorCode.OUTPUT_NOT_PROVEN);
            return e.code() + " " + e.getMessage();
        }
    }
}
