package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.probe.FfprobeCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputGuardsTest {
    private static final String LISTS = "-protocol_whitelist file -format_whitelist mov ";

    private final InputGuards guards = new InputGuards("source", 1_000_000, 64);

    private List<String> of(String argv) {
        return guards.of(List.of(argv.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-i source",
                "-protocol_whitelist file -i source",
                "-format_whitelist mov -i source",
                "-protocol_whitelist file,http -format_whitelist mov -i source",
                LISTS + "-i source -i source",
                LISTS + "-f lavfi -i amovie=filename=out/a.mp4",
                LISTS + "-i source -filter_complex movie=/etc/passwd",
            })
    void nothingIsReadWithoutItsLists(String argv) {
        assertThatThrownBy(() -> of(argv)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyInputThatIsTheSourceIsLimited() {
        String limits = "-max_pixels 1315536 -max_streams 64 ";
        assertThat(of("-y " + LISTS + "-i source " + LISTS + "-ss 3 -i source " + LISTS + "-i out/a.mp4 -f null -"))
                .isEqualTo(List.of(("-y " + LISTS + limits + "-i source " + LISTS + "-ss 3 " + limits + "-i source "
                                + LISTS + "-i out/a.mp4 -f null -")
                        .split(" ")));
        assertThat(guards.of(FfprobeCommand.source(Path.of("source"))))
                .containsSubsequence("-max_pixels", "-max_streams", "-i");
    }

    @Test
    void aSourceMayBeNamedLikeAFilter() {
        InputGuards own = new InputGuards("/x/movie=x.mp4", 1_000_000, 64);

        assertThat(own.of(FfprobeCommand.source(Path.of("/x/movie=x.mp4"))))
                .containsSubsequence("-max_pixels", "-max_streams", "-i", "file:/x/movie=x.mp4");
    }
}
