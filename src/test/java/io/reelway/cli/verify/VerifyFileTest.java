package io.reelway.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is read of ffprobe's answer, by an ffprobe that only says what others have said. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the program that stands in is a script of /bin/sh")
class VerifyFileTest {
    /** The first packet of AAC has side data; ffprobe 8.0 and 5.1 told of the same file so. */
    private static final String VERSION_8 = """
            packet|stream_index=1|pts_time=-0.023220|duration_time=0.023220|data_hash=MD5:d903cd7e7d92e66caa5c59239be60dda|
            packet|stream_index=1|pts_time=0.000000|duration_time=0.023220|data_hash=MD5:c5e1ef12c903e270d2ceb0bd99757c0f
            stream|index=1|codec_name=aac|codec_type=audio|disposition:attached_pic=0
            format|format_name=mov,mp4,m4a,3gp,3g2,mj2
            """;

    private static final String VERSION_5 = """
            packet|stream_index=1|pts_time=-0.023220|duration_time=0.023220|side_data|
            |data_hash=MD5:d903cd7e7d92e66caa5c59239be60dda
            packet|stream_index=1|pts_time=0.000000|duration_time=0.023220|data_hash=MD5:c5e1ef12c903e270d2ceb0bd99757c0f
            stream|index=1|codec_name=aac|codec_type=audio|disposition:attached_pic=0
            format|format_name=mov,mp4,m4a,3gp,3g2,mj2
            """;

    /** Its first bytes pass for a video. */
    private static final String VIDEO = "\0\0\0\u0008ftyp";

    @TempDir
    private Path data;

    @Test
    void aPacketIsReadWholeWhereItsLineIsBroken() throws IOException {
        VerifyStream whole = read(VERSION_8).streams().get(0);
        VerifyStream broken = read(VERSION_5).streams().get(0);

        assertThat(whole.hashes()).containsExactly(0xd903cd7e7d92e66cL, 0xc5e1ef12c903e270L);
        assertThat(broken.hashes()).isEqualTo(whole.hashes());
        assertThat(broken.start()).isEqualTo(-0.02322);
        assertThat(broken.end()).isEqualTo(0.02322);
    }

    @Test
    void aFileThatPointsAtAnotherMeetsNoFfprobe() throws IOException {
        Path begun = data.resolve("begun");

        assertThatThrownBy(() -> read("ffconcat version 1.0\nfile '/etc/passwd'\n", ": > '" + begun + "'"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN_REFERENCE))
                .hasMessageContaining("processed/clip.mp4");
        assertThat(begun).doesNotExist();
    }

    @Test
    void whatFfprobeCannotReadIsExplained() {
        assertThatThrownBy(() -> read(VIDEO, "echo 'file:source: moov atom not found' >&2; exit 1"))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_MEDIA))
                .hasMessageContaining("processed/clip.mp4")
                .hasMessageContaining("moov atom not found");
    }

    private VerifyFile read(String answer) throws IOException {
        Path said = Files.writeString(data.resolve("answer"), answer);
        return read(VIDEO, "exec cat '" + said + "' > packets");
    }

    /** @param script what ffprobe is here */
    private VerifyFile read(String content, String script) throws IOException {
        Path ffprobe = Files.writeString(data.resolve("ffprobe"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(ffprobe, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> variables =
                Map.of("REELWAY_FFPROBE", ffprobe.toString(), "REELWAY_FFMPEG", ffprobe.toString());
        try (TemporaryFolder folder = new TemporaryFolder(data).with("work")) {
            Files.writeString(folder.path().resolve(VerifyFile.NAME), content);
            return VerifyFile.read(Ffmpeg.of(variables), folder, "processed/clip.mp4");
        }
    }
}
