package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.measure.DecodePlan;
import io.reelway.proof.measure.ProofRun;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The MP4 of the ladder holds the packets of an MP4 source. */
class CopiesRealMediaTest extends RealMedia {
    private static final String MP4 = "g1";

    @Test
    void whatHoldsTheSourcesPacketsIsNotDecodedAgain() throws IOException {
        make("mp4", PICTURE + " " + SOUND + " " + X264 + " -c:a aac");

        ProofReport.Item item = encode().item(MP4);

        assertThat(decoded()).doesNotContain(MP4).contains("g0_r0");
        assertThat(item.figures().decoded()).contains(50L);
        assertThat(item.figures().decodeErrors()).contains(0L);
    }

    @Test
    void aBitThatIsOtherThanInTheSourceIsDecoded() throws IOException {
        make("mp4", PICTURE + " " + SOUND + " " + X264 + " -c:a aac");
        encode();

        try (RandomAccessFile copy = new RandomAccessFile(file().toFile(), "rw")) {
            // the index is before the packets
            copy.seek(copy.length() - 1);
            int last = copy.read();
            copy.seek(copy.length() - 1);
            copy.write(last ^ 1);
        }

        // the sound's packet is the last one
        assertThat(mapped()).contains("1:1").doesNotContain("1:0", "1:v?");
    }

    @Test
    void aSoundThatIsEncodedIsDecodedAlone() throws IOException {
        make("mov", PICTURE + " " + SOUND + " " + X264 + " -c:a pcm_s16le");
        encode();

        assertThat(mapped()).contains("1:1").doesNotContain("1:0", "1:v?");
    }

    private Path file() {
        return folder.resolve("out/g1.mp4");
    }

    /** What is decoded of the outputs, all in one run: the MP4 is the second of them. */
    private List<String> mapped() throws IOException {
        ProofRun run = runs().get(0);
        assertThat(run.ids()).startsWith("g0_r0", MP4);
        return run.argv();
    }

    private List<String> decoded() throws IOException {
        return runs().stream().flatMap(run -> run.ids().stream()).toList();
    }

    private List<ProofRun> runs() throws IOException {
        return DecodePlan.of(plan, folder, DecodeWords.NONE, measure());
    }
}
