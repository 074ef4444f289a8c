package io.reelway.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifact.Role;
import io.reelway.publish.Publication;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutcomeMessagesTest {
    @Test
    void outputsAreEntryPointsAndThumbnailsAreCountedTogether() {
        List<Publication> published = List.of(
                publication("assets/a/HLS/a_720p_r_00001.ts", "g0", "hls", Role.RENDITION, 900),
                publication("assets/a/HLS/a.m3u8", "g0", "hls", Role.ENTRY, 223),
                publication("assets/a/MP4/a.mp4", "g1", "mp4", Role.ENTRY, 500),
                publication("assets/a/Thumbnails/a.0000000.jpg", "g2", "thumbnails", Role.ENTRY, 7),
                publication("assets/a/Thumbnails/a.0000001.jpg", "g2", "thumbnails", Role.ENTRY, 8));

        assertThat(OutcomeMessages.outputs(published))
                .containsExactly(
                        new OutputEntry(null, "assets/a/HLS/a.m3u8", 223, "hls", 1),
                        new OutputEntry(null, "assets/a/MP4/a.mp4", 500, "mp4", 1),
                        new OutputEntry(null, "assets/a/Thumbnails/a.0000000.jpg", 7, "thumbnails", 2));
    }

    @Test
    void atMostAHundredOutputsAreNamed() {
        List<Publication> published = IntStream.range(0, 150)
                .mapToObj(part -> publication("out/" + part + ".mp4", "g" + part, "mp4", Role.ENTRY, 1))
                .toList();

        assertThat(OutcomeMessages.outputs(published)).hasSize(100);
    }

    private static Publication publication(String key, String output, String kind, Role role, long bytes) {
        return new Publication(new Artifact(Path.of("out"), key, output, kind, role, "video/mp4"), bytes, "sha");
    }
}
