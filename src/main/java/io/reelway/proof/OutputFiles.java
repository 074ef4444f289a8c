package io.reelway.proof;

import io.reelway.encode.EncodePlan;
import io.reelway.encode.FileOutput;
import io.reelway.encode.HlsOutput;
import io.reelway.encode.HlsRendition;
import io.reelway.encode.MediaPlaylist;
import io.reelway.encode.Output;
import io.reelway.encode.ThumbnailsOutput;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run left on the disk.
 *
 * @param playlists ffmpeg's media playlists, by the rendition's id
 * @param bytes sizes of the files: of each segment in order, of the one MP4, of each picture; by the output's id
 * @param pictures the thumbnails in order, by the output's id
 */
public record OutputFiles(
        Map<String, MediaPlaylist> playlists, Map<String, List<Long>> bytes, Map<String, List<JpegHeader>> pictures) {
    public OutputFiles {
        playlists = Map.copyOf(playlists);
        bytes = Map.copyOf(bytes);
        pictures = Map.copyOf(pictures);
    }

    /**
     * @param folder the work folder
     * @throws VideoException OUTPUT_NOT_PROVEN when a file is missing, empty or no picture
     * @throws IOException when the disk fails
     */
    public static OutputFiles read(EncodePlan plan, Path folder) throws IOException {
        Map<String, MediaPlaylist> playlists = new LinkedHashMap<>();
        Map<String, List<Long>> bytes = new LinkedHashMap<>();
        Map<String, List<JpegHeader>> pictures = new LinkedHashMap<>();
        for (Output output : plan.outputs()) {
            if (output instanceof HlsOutput hls) {
                for (HlsRendition rendition : hls.renditions()) {
                    String file = rendition.playlistFile();
                    size(folder, file);
                    MediaPlaylist playlist = MediaPlaylist.parse(file, Files.readString(folder.resolve(file)));
                    playlists.put(rendition.id(), playlist);
                    bytes.put(rendition.id(), segments(rendition, playlist, folder));
                }
            } else if (output instanceof FileOutput mp4) {
                bytes.put(mp4.id(), List.of(size(folder, mp4.file())));
            } else if (output instanceof ThumbnailsOutput thumbnails) {
                List<Long> sizes = new ArrayList<>();
                List<JpegHeader> headers = new ArrayList<>();
                for (int i = 0; Files.exists(folder.resolve(thumbnails.file(i))); i++) {
                    sizes.add(size(folder, thumbnails.file(i)));
                    headers.add(JpegHeader.read(folder.resolve(thumbnails.file(i))));
                }
                bytes.put(thumbnails.id(), sizes);
                pictures.put(thumbnails.id(), headers);
            }
        }
        return new OutputFiles(playlists, bytes, pictures);
    }

    private static List<Long> segments(HlsRendition rendition, MediaPlaylist playlist, Path folder) throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (MediaPlaylist.Segment segment : playlist.segments()) {
            String expected = rendition.segmentFile(sizes.size() + 1);
            if (!expected.endsWith("/" + segment.uri())) {
                throw new VideoException(
                        ErrorCode.OUTPUT_NOT_PROVEN,
                        "Expected the segment " + expected + " in " + rendition.playlistFile() + ", got "
                                + segment.uri() + ".");
            }
            sizes.add(size(folder, expected));
        }
        return sizes;
    }

    private static long size(Path folder, String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path) || Files.size(path) == 0) {
            throw new VideoException(
                    ErrorCode.OUTPUT_NOT_PROVEN,
                    "Expected ffmpeg to write " + file + ", it is " + (Files.exists(path) ? "empty" : "missing") + ".");
        }
        return Files.size(path);
    }
}
