package io.reelway.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyKindTest {
    @ParameterizedTest
    @CsvSource({
        "uploads/clip.mov, VIDEO",
        "uploads/a/b/clip, VIDEO",
        "uploads/notes.txt, VIDEO",
        "failed/clip.mov, VIDEO",
        "uploads/clip.mov.json, SIDECAR",
        "uploads/clip.JSON, SIDECAR",
        "uploads/clip.mov.Json, SIDECAR",
        "uploads/DJI_0001.SRT, CAPTIONS",
        "uploads/clip.Vtt, CAPTIONS",
        "uploads/clip.JSONL, VIDEO",
        "uploads/clip.srt, CAPTIONS",
        "uploads/clip.vtt, CAPTIONS",
        "uploads/, IGNORED",
        "uploads/folder/, IGNORED",
        "processed/clip.mov, IGNORED",
        "unable_to_process/clip.mov, IGNORED",
        "clip.mov, IGNORED",
        "my-uploads/clip.mov, IGNORED",
    })
    void aKeySaysWhatAnObjectIs(String key, KeyKind kind) {
        assertThat(KeyKind.of(key)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "uploads/a/clip.mov, clip, mov, uploads/a/clip",
        "uploads/clip.tar.gz, clip.tar, gz, uploads/clip.tar",
        "uploads/.hidden, .hidden, '', uploads/.hidden",
        "uploads/clip, clip, '', uploads/clip",
        "uploads/a.b/clip, clip, '', uploads/a.b/clip",
        "uploads/clip., clip, '', uploads/clip",
    })
    void aKeyHasNameExtensionAndStem(String key, String name, String extension, String stem) {
        assertThat(KeyName.of(key)).isEqualTo(new KeyName(name, extension));
        assertThat(KeyName.stem(key)).isEqualTo(stem);
    }

    @ParameterizedTest
    @CsvSource({
        "uploads/a/b.mov, FAILED, failed/a/b.mov",
        "failed/a/b.mov, PROCESSED, processed/a/b.mov",
        "uploads/failed/b.mov, UNABLE_TO_PROCESS, unable_to_process/failed/b.mov",
    })
    void movingKeepsSubFolders(String key, Folder folder, String moved) {
        assertThat(folder.keyOf(key)).isEqualTo(moved);
    }
}
