package io.reelway.proof;

import io.reelway.encode.EncodePlan;
import io.reelway.encode.FileOutput;
import io.reelway.encode.HlsOutput;
import io.reelway.encode.HlsRendition;
import io.reelway.encode.Output;
import io.reelway.encode.ThumbnailsOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names the files of a proven run, and writes the playlists that use those names. */
public final class Artifacts {
    /** Where the playlists as published lie in the work folder. */
    private static final String PLAYLISTS = "playlists";

    private static final String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";

    /**
     * @param folder the work folder
     * @return all files: renditions first, then entry points, each in the order of the plan
     * @throws IOException when a playlist cannot be written
     */
    public List<Artifact> of(EncodePlan plan, OutputFiles files, ProofReport report, Path folder) throws IOException {
        List<Artifact> artifacts = new ArrayList<>();
        Files.createDirectories(folder.resolve(PLAYLISTS));
        for (Output output : plan.outputs()) {
            if (output instanceof HlsOutput hls) {
                hls(hls, files, report, folder, artifacts);
            } else if (output instanceof FileOutput mp4) {
                artifacts.add(
                        entry(folder.resolve(mp4.file()), mp4.key(), mp4, mp4.hasVideo() ? "video/mp4" : "audio/mp4"));
            } else if (output instanceof ThumbnailsOutput thumbnails) {
                int count = files.pictures().get(thumbnails.id()).size();
                for (int i = 0; i < count; i++) {
                    artifacts.add(
                            entry(folder.resolve(thumbnails.file(i)), thumbnails.key(i), thumbnails, "image/jpeg"));
                }
            }
        }
        artifacts.sort(Comparator.comparing(Artifact::role));
        return List.copyOf(artifacts);
    }

    private static void hls(HlsOutput hls, OutputFiles files, ProofReport report, Path folder, List<Artifact> artifacts)
            throws IOException {
        for (HlsRendition rendition : hls.renditions()) {
            int count = files.playlists().get(rendition.id()).segments().size();
            for (int number = 1; number <= count; number++) {
                artifacts.add(new Artifact(
                        folder.resolve(rendition.segmentFile(number)),
                        rendition.segmentKey(number),
                        hls.kind(),
                        Artifact.Role.RENDITION,
                        "video/mp2t"));
            }
            String text = files.playlists()
                    .get(rendition.id())
                    .text(number -> MainPlaylist.fileName(rendition.segmentKey(number)));
            Path playlist = write(folder, rendition.id(), text);
            artifacts.add(new Artifact(playlist, rendition.key(), hls.kind(), Artifact.Role.RENDITION, PLAYLIST_TYPE));
        }
        String id = hls.renditions().get(0).id();
        artifacts.add(
                entry(write(folder, id + "_main", MainPlaylist.text(hls, report)), hls.key(), hls, PLAYLIST_TYPE));
    }

    private static Path write(Path folder, String id, String text) throws IOException {
        return Files.writeString(folder.resolve(PLAYLISTS).resolve(id + ".m3u8"), text);
    }

    private static Artifact entry(Path file, String key, Output output, String contentType) {
        return new Artifact(file, key, output.kind(), Artifact.Role.ENTRY, contentType);
    }
}
