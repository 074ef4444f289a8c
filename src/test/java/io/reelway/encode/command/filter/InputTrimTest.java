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

class InputTrimTest {
    private static InputSettings input(double from, Optional<Double> to) {
        return new InputSettings(from, to, Deinterlace.AUTO, Optional.empty());
    }

    private static InputTrim taken(String source, double from, Optional<Double> to) throws IOException {
        MediaInfo whole = Golden.source(source);
        return new InputTrim(input(from, to), whole.part(from, to.orElse(Double.POSITIVE_INFINITY)));
    }

    private static String options(InputTrim trim) {
        Arguments arguments = new Arguments();
        arguments.add(trim.options().toArray());
        return String.join(" ", arguments.list());
    }

    @Test
    void ffmpegJumpsInAFileWithAnIndex() throws IOException {
        InputTrim trim = taken("720p25-stereo", 0.5, Optional.of(1.2));
        assertThat(options(trim)).isEqualTo("-ss 0.5 -to 1.2");
        assertThat(trim.picture()).isEqualTo("trim=end=0.7,");
        assertThat(trim.sound()).isEqualTo("atrim=end=0.7,");
        assertThat(taken("720p25-stereo", 3, Optional.empty()).picture()).isEmpty();
    }

    @Test
    void aTransportStreamIsDecodedFromItsStart() throws IOException {
        InputTrim trim = taken("mpegts-offset", 0.5, Optional.of(1.2));
        assertThat(options(trim)).isEqualTo("-to 1.2");
        assertThat(trim.picture()).isEqualTo("trim=start=0.5:end=1.2,setpts=PTS-0.5/TB,");
        assertThat(trim.sound()).isEqualTo("atrim=start=0.5:end=1.2,asetpts=PTS-0.5/TB,");
        assertThat(taken("mpegts-offset", 3, Optional.empty()).picture()).isEqualTo("trim=start=3,setpts=PTS-3/TB,");
    }

    @Test
    void aSourceThatIsTakenWholeNeedsNothing() throws IOException {
        InputTrim trim = new InputTrim(InputSettings.WHOLE, Golden.source("mpegts-offset"));
        assertThat(options(trim) + trim.picture() + trim.sound()).isEmpty();
    }
}
