package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressReaderTest {
    @TempDir
    Path folder;

    private void append(String text) throws IOException {
        Files.writeString(folder.resolve("progress"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void onlyWholeBlocksCount() throws IOException {
        ProgressReader reader = new ProgressReader(folder.resolve("progress"));
        assertThat(reader.read()).isEqualTo(Progress.NONE);
        append("frame=25\nfps=50\ntotal_size=N/A\nout_time_us=1000000\nspeed=2.5x\nprogress=conti");
        assertThat(reader.read()).isEqualTo(Progress.NONE);
        append("nue\nframe=50\n");
        assertThat(reader.read()).isEqualTo(new Progress(25, 1.0, 0, 2.5, false));
        append("out_time_us=2000000\ntotal_size=4096\nspeed=N/A\nprogress=end\n");
        assertThat(reader.read()).isEqualTo(new Progress(50, 2.0, 4096, 0, true));
    }
}
