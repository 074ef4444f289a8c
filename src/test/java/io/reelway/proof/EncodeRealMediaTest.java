package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.preset.Size;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips as the field sends them, through probe, plan, the real ffmpeg, and proof. */
class EncodeRealMediaTest extends RealMedia {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // what | container | arguments | size of the first rung | its frames | MP4's codecs
                "silent | mp4 | -f lavfi -i testsrc2=s=640x360:r=25:d=2 X264 | 640x360 | 50 | h264",
                "odd size | mov | -f lavfi -i testsrc2=s=321x241:r=25:d=2 -c:v mjpeg -pix_fmt yuvj444p | 320x240 | 50 | h264",
                "5.1 | matroska | PICTURE SOUND X264 -c:a ac3 -ac 6 | 320x180 | 50 | h264 ac3",
                "29.97 | mp4 | -f lavfi -i testsrc2=s=640x360:r=30000/1001:d=7 SOUND X264 -c:a aac | 640x360 | 210 | h264 aac",
                "59.94 | mp4 | -f lavfi -i testsrc2=s=320x180:r=60000/1001:d=2 X264 | 320x180 | 120 | h264",
                "ten bits | mov | PICTURE -c:v libx265 -preset ultrafast -pix_fmt yuv420p10le | 320x180 | 50 | hevc",
                "VP9 and Opus | webm | PICTURE SOUND -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -c:a libopus | 320x180 | 50 | vp9 opus",
                "MJPEG and PCM | mov | PICTURE SOUND -c:v mjpeg -pix_fmt yuvj420p -c:a pcm_s16le | 320x180 | 50 | h264 aac",
                "late timestamps | mpegts | PICTURE SOUND X264 -c:a aac -output_ts_offset 3600 | 320x180 | 50 | h264 aac",
                "no timestamps | avi | PICTURE SOUND X264 -bf 3 -c:a libmp3lame | 320x180 | 50 | h264 aac",
                "one frame | mp4 | PICTURE -frames:v 1 X264 | 320x180 | 1 | h264",
                "anamorphic | mpeg | -f lavfi -i testsrc2=s=720x576:r=25:d=2 SOUND -vf setsar=64/45 -c:v mpeg2video -b:v 4M -c:a mp2 | 640x360 | 50 | h264 aac",
                "slow motion | mov | -f lavfi -i testsrc2=s=320x180:r=120:d=2 SOUND X264 -c:a aac | 320x180 | 120 | h264 aac",
                "slides | mp4 | -f lavfi -i testsrc2=s=320x180:r=1/5:d=20 X264 | 320x180 | 20 | h264",
                "bare stream | h264 | PICTURE X264 | 320x180 | 50 | h264",
                "a longer second sound | mp4 | PICTURE SOUND -f lavfi -i sine=d=9 -map 0 -map 1 -map 2 X264 -c:a aac -disposition:a:1 0 | 320x180 | 50 | h264 aac",
                "time code | mov | PICTURE SOUND X264 -c:a aac -timecode 01:00:00:00 | 320x180 | 50 | h264 aac",
            })
    void everyFrameOfTheSourceIsInTheFirstRung(
            String what, String container, String arguments, String size, long frames, String mp4) throws IOException {
        make(
                container,
                arguments.replace("PICTURE", PICTURE).replace("SOUND", SOUND).replace("X264", X264));
        ProofReport report = encode();
        ProofReport.Item rung = report.item("g0_r0");
        assertThat(rung.frames()).isEqualTo(frames);
        assertThat(rung.size().map(Size::toString)).contains(size);
        assertThat(String.join(" ", report.item("g1").codecs())).isEqualTo(mp4);
        int thumbnails =
                1 + (int) ((frames - 1) / plan.picture().orElseThrow().rate().value() / 5);
        assertThat(report.item("g2").files()).isEqualTo(thumbnails);
    }

    @Test
    void soundAloneBecomesAnAudioPlaylist() throws IOException {
        make("mp3", SOUND + " -c:a libmp3lame");
        ProofReport report = encode();
        assertThat(report.items()).extracting(ProofReport.Item::kind).containsExactly("hls", "mp4");
        assertThat(report.item("g0_audio").codecs()).containsExactly("mp4a.40.2");
    }

    @Test
    void theTrackMarkedDefaultIsHeard() throws IOException {
        make(
                "mp4",
                PICTURE + " -f lavfi -i anullsrc=r=48000:cl=mono:d=2 " + SOUND + " -map 0 -map 1 -map 2 " + X264
                        + " -c:a aac -shortest -disposition:a:0 0 -disposition:a:1 default");
        encode();
        ProcessResult volume = ffmpeg(List.of(
                "-nostdin",
                "-hide_banner",
                "-i",
                "out/g1.mp4",
                "-map",
                "0:a",
                "-af",
                "volumedetect",
                "-f",
                "null",
                "-"));
        assertThat(volume.stderrTail()).contains("max_volume: -1");
    }

    @Test
    void aTurnedPictureStands() throws IOException {
        make("mp4", PICTURE + " " + X264);
        Files.move(folder.resolve("source"), folder.resolve("lying"));
        make("mp4", "-display_rotation 90 -i lying -c copy");
        ProofReport report = encode();
        assertThat(report.item("g0_r0").size()).contains(new Size(180, 320));
        assertThat(report.item("g2").size()).contains(new Size(180, 320));
    }

    @Test
    void unevenFramesAreMadeEvenAndNothingIsLost() throws IOException {
        make(
                "mp4",
                "-f lavfi -i testsrc2=s=320x180:r=30:d=3 -vf select='not(mod(n\\,3))+gt(n\\,45)' -fps_mode vfr "
                        + X264);
        ProofReport report = encode();
        assertThat(source.picture().orElseThrow().variableRate()).isTrue();
        assertThat(report.duration()).isCloseTo(source.duration(), within(0.1));
    }

    @Test
    void aCutWithoutEncodingIsProvenThoughItHasHoles() throws IOException {
        make("mp4", PICTURE.replace("d=2", "d=4") + " " + X264 + " -preset medium -bf 3 -g 100");
        Files.move(folder.resolve("source"), folder.resolve("whole"));
        make("mp4", "-ss 0.5 -i whole -t 1.6 -c copy");
        long shown = encode().item("g0_r0").frames();
        assertThat(shown).isGreaterThan(plan.picture().orElseThrow().frames());
    }

    @Test
    void aPictureThatEndsEarlyIsHeldWhileTheSoundGoesOn() throws IOException {
        make("mp4", "-f lavfi -i testsrc2=s=320x180:r=25:d=1 -f lavfi -i sine=r=48000:d=8 " + X264 + " -c:a aac");
        ProofReport report = encode();
        assertThat(report.item("g0_r0").frames()).isEqualTo(200);
        assertThat(report.item("g0_r0").files()).isEqualTo(2);
    }

    @Test
    void segmentsOfAllRungsBeginWithKeyFramesAtTheSameInstants() throws IOException {
        make("mp4", "-f lavfi -i testsrc2=s=960x540:r=30000/1001:d=7 " + X264);
        encode();
        List<String> first = keyFrames("out/g0_r0.m3u8");
        assertThat(first).hasSize(4);
        assertThat(keyFrames("out/g0_r1.m3u8")).isEqualTo(first);
    }

    private List<String> keyFrames(String playlist) {
        return ffprobe(List.of(
                        "-loglevel",
                        "error",
                        "-show_entries",
                        "packet=pts_time,flags",
                        "-select_streams",
                        "v",
                        "-of",
                        "csv=p=0",
                        playlist))
                .stdout()
                .lines()
                .filter(line -> line.contains("K"))
                .toList();
    }

    @Test
    void aSourceCutInTheMiddleIsDamagedForGood() throws IOException {
        make("mp4", PICTURE + " " + SOUND + " " + X264 + " -c:a aac -movflags +faststart");
        Path file = folder.resolve("source");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(file) / 2);
        }
        assertThatThrownBy(this::encode).isInstanceOfSatisfying(VideoException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.CORRUPT_MEDIA));
    }
}
