package io.reelway.corpus;

import static io.reelway.corpus.Kitchen.PIECE;
import static io.reelway.corpus.Kitchen.X264;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Sources that broke other people's pipelines, as recipes. What is right for each stands in {@code right-values.txt}, and in
 * {@code docs/media.md} in words.
 */
enum OddSource {
    /** A browser's recording whose picture grows in the middle. */
    SIZE_CHANGE(
            "ts",
            (kitchen, file) -> kitchen.recording(
                    PIECE, "{flash 640x360 25 4} {beep 48000 4}" + X264 + "-c:a aac -ac 2 -output_ts_offset 4", file)),
    /** Television: a film with surround sound, then a programme in stereo. */
    LAYOUT_CHANGE("ts", (kitchen, file) -> kitchen.ffmpeg(
                    "{beep 48000 4} -af pan=5.1|FL=c0|FR=c0|FC=c0|LFE=0*c0|BL=c0|BR=c0 -c:a ac3 -f ac3", "a.part")
            .ffmpeg("{beep 48000 4} -ac 2 -c:a ac3 -f ac3", "b.part")
            .join("a.part", "b.part", "c.part")
            .ffmpeg("{flash 320x180 25 8} -i c.part" + X264 + "-c:a copy", file)),
    /** Joined MP3 of different rates; what the encoder puts before and behind the first makes it 4 s long. */
    RATE_CHANGE("mkv", (kitchen, file) -> kitchen.ffmpeg(
                    "{beep 44100 3.93} -ac 2 -c:a libmp3lame -write_xing 0 -id3v2_version 0 -f mp3", "a.part")
            .ffmpeg("{beep 48000 4} -c:a libmp3lame -write_xing 0 -id3v2_version 0 -f mp3", "b.part")
            .join("a.part", "b.part", "c.part")
            .ffmpeg("{flash 320x180 25 8} -i c.part" + X264 + "-c:a copy", file)),
    /** The same picture, described in another way from the middle on. */
    COLOR_CHANGE(
            "ts",
            (kitchen, file) -> kitchen.recording(
                    PIECE + " -color_primaries bt709 -color_trc bt709 -colorspace bt709",
                    PIECE
                            + " -color_primaries smpte170m -color_trc smpte170m -colorspace smpte170m -output_ts_offset 4",
                    file)),

    /** Trimmed without encoding: the edit list ends before the media. */
    TRIMMED_END("mov", (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 8} {beep 48000 8}" + X264 + "-bf 2 -c:a aac -ac 2", file)
            .change(file, bytes -> Surgery.trimmed(bytes, 7))),

    /** A recorder that was stopped: the header states the length of its beginning. */
    SHORT_HEADER("webm", (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 6} {beep 48000 6} -c:v libvpx -deadline realtime -cpu-used 8 -b:v 400k"
                            + " -c:a libopus -ac 2",
                    file)
            .change(file, bytes -> Surgery.stating(bytes, 2))),
    /** A live recording whose first pieces are gone. */
    LATE_PIECES("mp4", (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 8} {beep 48000 8}" + X264
                            + "-c:a aac -ac 2 -movflags frag_keyframe+empty_moov+default_base_moof",
                    file)
            .change(file, bytes -> Surgery.withoutFragments(bytes, 4))),
    /** A high-speed camera. */
    HIGH_SPEED(
            "mp4", (kitchen, file) -> kitchen.ffmpeg("{flash 320x180 960 2} {beep 48000 2}" + X264 + "-c:a aac", file)),
    /** AVI's chunks of no bytes: the frame before stays. */
    NULL_FRAMES(
            "avi",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 6} {beep 48000 6} -vf select='not(eq(mod(n\\,5)\\,3))' -fps_mode vfr -c:v mpeg4"
                            + " -q:v 5 -c:a libmp3lame -ac 2",
                    file)),
    /** Two recordings behind each other, the second with an earlier clock. */
    CLOCK_BACK(
            "ts",
            (kitchen, file) ->
                    kitchen.recording(PIECE + " -output_ts_offset 100", PIECE + " -output_ts_offset 97", file)),

    /** A recorder that was off for an hour. */
    HOUR_LATER("ts", (kitchen, file) -> kitchen.recording(PIECE, PIECE + " -output_ts_offset 3604", file)),
    /** Sound that begins in the middle. */
    LATE_SOUND(
            "ts",
            (kitchen, file) -> kitchen.recording("{flash 320x180 25 4}" + X264, PIECE + " -output_ts_offset 4", file)),
    /** Bare AAC, which tells no times, of two rates. */
    TWO_RATES("aac", (kitchen, file) -> kitchen.ffmpeg("{beep 22050 4} -c:a aac -f adts", "a.part")
            .ffmpeg("{beep 48000 4} -ac 2 -c:a aac -f adts", "b.part")
            .join("a.part", "b.part", file)),

    /** MP3 of a rate that MP4 has no word for. */
    SLOW_MP3(
            "flv",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 6} {beep 44100 6} -c:v flv1 -q:v 5 -c:a libmp3lame -ar 11025 -ac 1", file)),
    /** A recorder's ten microphones, which no mix is described for. */
    TEN_CHANNELS(
            "mov",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 6} {beep 48000 6} -filter_complex"
                            + " [1:a]asplit=10[a][b][c][d][e][f][g][h][i][j];[a][b][c][d][e][f][g][h][i][j]amerge=inputs=10[m]"
                            + " -map 0:v -map [m]" + X264 + "-c:a pcm_s16le",
                    file)),
    /** A matrix that no converter knows. */
    ODD_MATRIX("mp4", (kitchen, file) -> described(kitchen, file, 1, 13, 8)),
    /** HLG over BT.2020 with constant luminance. */
    ODD_HLG("mp4", (kitchen, file) -> described(kitchen, file, 9, 18, 10)),

    /** Open groups of pictures, which cannot be cut at their key frames. */
    OPEN_GROUPS_H264(
            "mkv",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 8} {beep 48000 8} -c:v libx264 -preset veryfast -pix_fmt yuv420p"
                            + " -x264-params open-gop=1:keyint=50:min-keyint=1:scenecut=0:bframes=3:b-adapt=0"
                            + " -c:a aac -ac 2",
                    file)),
    OPEN_GROUPS_MPEG2(
            "ts",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 8} {beep 48000 8} -c:v mpeg2video -b:v 1M -g 50 -bf 2 -c:a aac -ac 2", file)),

    /** A broadcaster's master: eight tracks of sound, and packets without presentation times. */
    MASTER(
            "mxf",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 6} {beep 48000 6} -map 0 -map 1 -map 1 -map 1 -map 1 -map 1 -map 1 -map 1 -map 1"
                            + " -c:v libx264 -preset ultrafast -pix_fmt yuv422p10le -g 12 -bf 2 -c:a pcm_s24le",
                    file)),
    /** A night recorder's: the frames of a packet have one time together. */
    SHARED_TIMES(
            "mpg",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 160x90 25 12} {beep 48000 12} -c:v libx264 -preset slow -bf 5 -crf 45 -g 50 -pix_fmt yuv420p"
                            + " -c:a mp2 -ac 2 -f mpeg",
                    file)),

    /** A recording that begins between two key frames. */
    MID_GROUP("flv", (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 8} {beep 48000 8}" + X264
                            + "-g 1000 -force_key_frames 1,3,5 -sc_threshold 0 -bf 0" + " -c:a aac -ac 2 -f mp4",
                    "a.part")
            .ffmpeg("-i a.part -ss 2.3 -c copy -copyinkf", file)),
    /** Common Encryption, without a key. */
    PROTECTED(
            "mp4",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 2}" + X264
                            + "-encryption_scheme cenc-aes-ctr -encryption_key 00112233445566778899aabbccddeeff"
                            + " -encryption_kid ffeeddccbbaa99887766554433221100",
                    file)),
    /** A picture whose codec nobody knows, beside sound that plays. */
    UNKNOWN_PICTURE(
            "mkv", (kitchen, file) -> kitchen.ffmpeg("{flash 320x180 25 2} {beep 48000 2}" + X264 + "-c:a aac", file)
                    .change(file, bytes -> Surgery.renamed(bytes, "V_MPEG4/ISO/AVC", "V_MPEG4/ISO/XYZ"))),
    /** A download that ended early. */
    CUT_SHORT("mkv", (kitchen, file) -> kitchen.ffmpeg("{flash 320x180 25 6} {beep 48000 6}" + X264 + "-c:a aac", file)
            .change(file, bytes -> Surgery.cut(bytes, 0.5))),

    /** One flipped bit in the index: each frame is said to last 82 s. */
    FLIPPED_INDEX("mp4", (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 6} {beep 48000 6}" + X264
                            + "-c:a aac -video_track_timescale 12800 -movflags +faststart",
                    file)
            .change(file, Surgery::flipped)),

    /** Of one frame of sound no container can be told the rate. */
    BROKEN_FRAME("ts", (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 25 6} {beep 48000 6}" + X264 + "-g 50 -c:a aac -ac 2 -pes_payload_size 0 -f mpegts",
                    file)
            .change(file, Surgery::withoutRate)),

    /** Apple Lossless in Matroska. */
    LOSSLESS(
            "mkv",
            (kitchen, file) -> kitchen.ffmpeg("{flash 320x180 25 6} {beep 48000 6}" + X264 + "-c:a alac -ac 2", file)),
    /** A telephone's clock: 59.33 frames a second. */
    TELEPHONE(
            "mov",
            (kitchen, file) -> kitchen.ffmpeg(
                    "{flash 320x180 59.33 6} {beep 48000 6}" + X264 + "-video_track_timescale 600 -c:a aac -ac 2",
                    file)),
    /** Between two rungs. */
    BETWEEN_RUNGS(
            "mp4", (kitchen, file) -> kitchen.ffmpeg("{flash 854x480 25 6} {beep 48000 6}" + X264 + "-c:a aac", file));

    private final String extension;
    private final BiConsumer<Kitchen, String> recipe;

    OddSource(String extension, BiConsumer<Kitchen, String> recipe) {
        this.extension = extension;
        this.recipe = recipe;
    }

    /** {@code size-change.ts} */
    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + extension;
    }

    Path make(Path folder) {
        recipe.accept(new Kitchen(folder), fileName());
        return folder.resolve(fileName());
    }

    /** @param primaries and the others as numbers of ITU-T H.273 */
    private static void described(Kitchen kitchen, String file, int primaries, int transfer, int matrix) {
        kitchen.ffmpeg("{flash 320x180 25 2} {beep 48000 2}" + X264 + "-c:a aac -f mp4", "a.part")
                .ffmpeg(
                        "-i a.part -c copy -bsf:v h264_metadata=colour_primaries=" + primaries
                                + ":transfer_characteristics=" + transfer + ":matrix_coefficients=" + matrix,
                        file);
    }
}
