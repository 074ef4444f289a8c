package io.reelway.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class ProgramsTest {
    @TempDir
    Path folder;

    private Path program(String home, String name, boolean withLibraries) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(home));
        if (withLibraries) {
            Files.createFile(directory.resolve("libavcodec.so.62"));
        }
        Path program = Files.createFile(directory.resolve(name));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private static Programs configured(Path ffmpeg, Path ffprobe) {
        return Programs.find(Optional.of(ffmpeg.toString()), Optional.of(ffprobe.toString()));
    }

    @Test
    void eachProgramFindsTheLibrariesBesideIt() throws IOException {
        Programs programs = configured(program("a", "ffmpeg", true), program("b", "ffprobe", true));
        assertThat(programs.environment())
                .containsEntry("LD_LIBRARY_PATH", folder.resolve("a") + File.pathSeparator + folder.resolve("b"));
        Programs probeOnly = configured(program("c", "ffmpeg", false), program("d", "ffprobe", true));
        assertThat(probeOnly.environment())
                .containsEntry("LD_LIBRARY_PATH", folder.resolve("d").toString());
    }

    @Test
    void thePackagedOneGoesBeforeTheOneOnPath() throws IOException {
        program("packaged", "ffmpeg", true);
        program("packaged", "ffprobe", false);
        program("bin", "ffmpeg", false);
        program("bin", "ffprobe", false);

        Programs programs = Programs.found(List.of(folder.resolve("none"), folder.resolve("packaged")), path("bin"));

        assertThat(programs.ffmpeg()).isEqualTo(folder.resolve("packaged/ffmpeg"));
        assertThat(programs.ffprobe()).isEqualTo(folder.resolve("packaged/ffprobe"));
        assertThat(programs.origin()).contains("packaged");
        assertThat(programs.environment())
                .containsEntry("LD_LIBRARY_PATH", folder.resolve("packaged").toString());
    }

    @Test
    void withoutAPackagedOneItIsTheOneOnPathIfItHasItsFfprobe() throws IOException {
        program("half", "ffmpeg", false);
        program("bin", "ffmpeg", false);
        List<Path> homes = List.of(folder.resolve("half"));

        assertThatThrownBy(() -> Programs.found(homes, path("bin"))).hasMessageContaining("REELWAY_FFMPEG");

        program("bin", "ffprobe", false);
        Programs programs = Programs.found(homes, path("bin"));
        assertThat(programs.ffmpeg()).isEqualTo(folder.resolve("bin/ffmpeg"));
        assertThat(programs.origin()).contains("PATH");
    }

    private String path(String home) {
        return folder.resolve("empty") + File.pathSeparator + folder.resolve(home);
    }

    @Test
    void programsOfTheSystemFindTheirOwn() throws IOException {
        assertThat(configured(program("a", "ffmpeg", false), program("a", "ffprobe", false))
                        .environment())
                .isEmpty();
    }
}
