package io.reelway.proof.measure;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import io.reelway.probe.FastStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The files that a run wrote to the disk, with their sizes.
 *
 * @param playlists ffmpeg's media playlists, by the rendition's id
 * @param inits sizes of the initialisation segments of fragmented MP4, by the rendition's id
 * @param parameterSets of the pictures, in hexadecimal, by the rendition's id
 * @param bytes sizes of the files: of each segment in order, of the one file, of each picture, of each part; by the
 *     output's id
 * @param pictures sizes of the thumbnails or sheets in order, by the output's id
 * @param indexFirst ids of the MP4 files whose index comes before the media
 */
public record OutputFiles(
        Map<String, MediaPlaylist> playlists,
        Map<String, Long> inits,
        Map<String, String> parameterSets,
        Map<String, List<Long>> bytes,
        Map<String, List<Size>> pictures,
        Set<String> indexFirst) {
    public OutputFiles {
        playlists = Map.copyOf(playlists);
        inits = Map.copyOf(inits);
        parameterSets = Map.copyOf(parameterSets);
        bytes = Map.copyOf(bytes);
        pictures = Map.copyOf(pictures);
        indexFirst = Set.copyOf(indexFirst);
    }

    /**
     * @param folder the work folder
     * @throws VideoException OUTPUT_NOT_PROVEN when a file is missing, empty or no picture
     * @throws IOException when the disk fails
     */
    public static OutputFiles read(EncodePlan plan, Path folder) throws IOException {
        Reader reader = new Reader(folder);
        for (Output output : plan.outputs()) {
            output.accept(reader);
        }
        return new OutputFiles(
                reader.playlists, reader.inits, reader.parameterSets, reader.bytes, reader.pictures, reader.indexFirst);
    }

    /** Reads the files of each output. */
    private static final class Reader implements Output.Visitor<IOException> {
        private final Path folder;
        private final Map<String, MediaPlaylist> playlists = new HashMap<>();
        private final Map<String, Long> inits = new HashMap<>();
        private final Map<String, String> parameterSets = new HashMap<>();
        private final Map<String, List<Long>> bytes = new HashMap<>();
        private final Map<String, List<Size>> pictures = new HashMap<>();
        private final Set<String> indexFirst = new HashSet<>();

        private Reader(Path folder) {
            this.folder = folder;
        }

        @Override
        public void hls(HlsOutput hls) throws IOException {
            for (HlsRendition rendition : hls.playlists()) {
                playlist(rendition);
            }
        }

        private void playlist(HlsRendition rendition) throws IOException {
            String file = rendition.playlistFile();
            size(file);
            MediaPlaylist playlist = MediaPlaylist.parse(file, Files.readString(folder.resolve(file)));
            if (playlist.init().isPresent()) {
                inits.put(
                        rendition.id(),
                        named(file, rendition.initFile(), playlist.init().get()));
            }
            List<Long> sizes = new ArrayList<>();
            for (int i = 0; i < playlist.segments().size(); i++) {
                sizes.add(named(
                        file,
                        rendition.segmentFile(i + 1),
                        playlist.segments().get(i).uri()));
            }
            if (rendition.video().isPresent()) {
                parameterSets.put(
                        rendition.id(),
                        playlist.init().isPresent()
                                ? ParameterSets.ofInit(folder.resolve(rendition.initFile()))
                                : ParameterSets.ofTransport(folder.resolve(rendition.segmentFile(1))));
            }
            playlists.put(rendition.id(), playlist);
            bytes.put(rendition.id(), sizes);
        }

        @Override
        public void file(FileOutput file) throws IOException {
            bytes.put(file.id(), List.of(size(file.file())));
            if (file.promisesFastStart() && FastStart.indexFirst(folder.resolve(file.file()))) {
                indexFirst.add(file.id());
            }
        }

        @Override
        public void thumbnails(ThumbnailsOutput thumbnails) throws IOException {
            pictures(thumbnails.id(), thumbnails.format(), thumbnails::file);
        }

        @Override
        public void storyboard(StoryboardOutput storyboard) throws IOException {
            pictures(storyboard.id(), storyboard.format(), index -> storyboard.sheetFile(index + 1));
        }

        /** @param file by the picture's number, from 0 */
        private void pictures(String id, PictureFormat format, IntFunction<String> file) throws IOException {
            List<Long> sizes = new ArrayList<>();
            List<Size> shown = new ArrayList<>();
            for (int i = 0; Files.exists(folder.resolve(file.apply(i))); i++) {
                sizes.add(size(file.apply(i)));
                shown.add(PictureHeader.read(format, folder.resolve(file.apply(i))));
            }
            bytes.put(id, sizes);
            pictures.put(id, shown);
        }

        /** Reads the parts that ffmpeg lists as finished; there must be no others. */
        @Override
        public void split(SplitOutput split) throws IOException {
            size(split.listFile());
            List<Long> sizes = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve(split.listFile()))) {
                sizes.add(named(split.listFile(), split.partFile(sizes.size() + 1), line.split(",")[0]));
            }
            int there = PartList.count(split, folder);
            NotProven.same(split.key() + " (parts as in ffmpeg's list)", sizes.size(), there);
            bytes.put(split.id(), sizes);
        }

        @Override
        public void copy(CopyOutput copy) throws IOException {
            bytes.put(copy.id(), List.of(size(EncodePlan.SOURCE)));
        }

        /** The size of a file, after a check that the list names it as the plan does. */
        private long named(String list, String expected, String came) throws IOException {
            if (!expected.endsWith("/" + came)) {
                throw notProven("Expected " + expected + " in " + list + ", got " + came + ".");
            }
            return size(expected);
        }

        private long size(String file) throws IOException {
            Path path = folder.resolve(file);
            if (!Files.isRegularFile(path) || Files.size(path) == 0) {
                throw notProven("Expected ffmpeg to write " + file + ", it is "
                        + (Files.exists(path) ? "empty" : "missing") + ".");
            }
            return Files.size(path);
        }

        private static VideoException notProven(String message) {
            return new VideoException(ErrorCode.OUTPUT_NOT_PROVEN, message);
        }
    }
}
