package io.reelway.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyLengthsTest {
    private static final VerifyFile SOURCE = file(250, 10, 10);

    @Test
    void asManyFramesAndSecondsAsTheSourceAreGood() {
        VerifyLengths lengths = new VerifyLengths(SOURCE, 25, 25);
        lengths.add(file(75, 3, 3.01));
        lengths.add(file(175, 7, 7.03));

        assertThat(lengths.lines())
                .containsExactly(
                        VerifyLine.good("picture", "250 frames in the parts, 250 frames in the source"),
                        VerifyLine.good("picture", "10.000 s in the parts, 10.000 s in the source"),
                        VerifyLine.good("sound", "10.040 s in the parts, 10.000 s in the source"));
    }

    @Test
    void oneFrameTooFewIsNamed() {
        VerifyLengths lengths = new VerifyLengths(SOURCE, 25, 25);
        lengths.add(file(249, 9.96, 10));

        assertThat(lengths.lines())
                .filteredOn(line -> !line.good())
                .containsExactly(
                        VerifyLine.bad("picture", "the parts have 249 frames together, the source 250 frames"));
    }

    @Test
    void anotherRateIsMeasuredInSeconds() {
        VerifyLengths lengths = new VerifyLengths(SOURCE, 25, 50);
        lengths.add(file(500, 10, 10));

        assertThat(lengths.lines()).hasSize(2).allMatch(VerifyLine::good);
    }

    @Test
    void soundThatEndsEarlyIsNamed() {
        VerifyLengths lengths = new VerifyLengths(SOURCE, 25, 25);
        lengths.add(file(250, 10, 9.5));

        assertThat(lengths.lines())
                .last()
                .isEqualTo(VerifyLine.bad("sound", "the parts have 9.500 s together, the source 10.000 s"));
    }

    @Test
    void soundThatNoPartHasIsNoSoundOfTheSplit() {
        VerifyLengths lengths = new VerifyLengths(SOURCE, 25, 25);
        lengths.add(new VerifyFile("mov", List.of(stream("video", 250, 10))));

        assertThat(lengths.lines()).extracting(VerifyLine::subject).containsOnly("picture");
    }

    private static VerifyFile file(int frames, double picture, double sound) {
        return new VerifyFile("mov", List.of(stream("video", frames, picture), stream("audio", 10, sound)));
    }

    private static VerifyStream stream(String type, int packets, double seconds) {
        return new VerifyStream(type, type, new long[packets], 0, seconds);
    }
}
