package io.reelway.encode.command.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.encode.command.Golden;
import io.reelway.encode.command.codec.Arguments;
import io.reelway.preset.InputSettings;
import io.reelway.preset.InputSettings.Deinterlace;
import io.reelway.probe.MediaInfo;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TakenTest {
    private static InputSettings input(double from, Optional<Double> to) {
        return new InputSettings(from, to, Deinterlace.AUTO, Optional.empty());
    }

    private static Taken taken(String source, double from, Optional<Double> to) throws IOException {
        MediaInfo whole = Golden.source(source);
        return new Taken(input(from, to), whole.part(from, to.orElse(Double.POSITIVE_INFINITY)));
    }

    private static String options(Taken taken) {
        Arguments arguments = new Arguments();
        arguments.add(taken.options().toArray());
        return String.join(" ", arguments.list());
    }

    @Test
    void ffmpegJumpsInAFileWithAnIndex() throws IOException {
        Taken taken = taken("720p25-stereo", 0.5, Optional.of(1.2));
        assertThat(options(taken)).isEqualTo("-ss 0.5 -to 1.2");
        assertThat(taken.picture()).isEqualTo("trim=end=0.7,");
        assertThat(taken.sound()).isEqualTo("atrim=end=0.7,");
        assertThat(taken("720p25-stereo", 3, Optional.empty()).picture()).isEmpty();
    }

    @Test
    void aTransportStreamIsDecodedFromItsStart() throws IOException {
        Taken taken = taken("mpegts-offset", 0.5, Optional.of(1.2));
        assertThat(options(taken)).isEqualTo("-to 1.2");
        assertThat(taken.picture()).isEqualTo("trim=start=0.5:end=1.2,setpts=PTS-0.5/TB,");
        assertThat(taken.sound()).isEqualTo("atrim=start=0.5:end=1.2,asetpts=PTS-0.5/TB,");
        assertThat(taken("mpegts-offset", 3, Optional.empty()).picture()).isEqualTo("trim=start=3,setpts=PTS-3/TB,");
    }

    @Test
    void aSourceThatIsTakenWholeNeedsNothing() throws IOException {
        Taken taken = new Taken(InputSettings.WHOLE, Golden.source("mpegts-offset"));
        assertThat(options(taken) + taken.picture() + taken.sound()).isEmpty();
    }
}
