package io.reelway.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.ffmpeg.Programs;
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

    @TempDir
    private Path folder;

    @Test
    void aPacketIsReadWholeWhereItsLineIsBroken() throws IOException {
        VerifyStream whole = read(VERSION_8).streams().get(0);
        VerifyStream broken = read(VERSION_5).streams().get(0);

        assertThat(whole.hashes()).containsExactly(0xd903cd7e7d92e66cL, 0xc5e1ef12c903e270L);
        assertThat(broken.hashes()).isEqualTo(whole.hashes());
        assertThat(broken.start()).isEqualTo(-0.02322);
        assertThat(broken.end()).isEqualTo(0.02322);
    }

    private VerifyFile read(String answer) throws IOException {
        Path said = Files.writeString(folder.resolve("answer"), answer);
        Path ffprobe = Files.writeString(folder.resolve("ffprobe"), "#!/bin/sh\nexec cat '" + said + "'\n");
        Files.setPosixFilePermissions(ffprobe, PosixFilePermissions.fromString("rwxr-xr-x"));
        return VerifyFile.read(new Programs(ffprobe, ffprobe, "a script", Map.of()), folder.resolve("clip.mp4"));
    }
}
