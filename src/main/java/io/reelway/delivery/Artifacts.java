package io.reelway.delivery;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.Container;
import io.reelway.preset.HlsGroup.Segments;
import io.reelway.probe.MediaInfo;
import io.reelway.proof.ProofReport;
import io.reelway.proof.measure.MediaPlaylist;
import io.reelway.proof.measure.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the files of a proven run with their keys, and writes the playlists and cue files that use those keys. */
public final class Artifacts {
    /** Folder in the work folder for the files that this class writes. */
    private static final String WRITTEN = "playlists";

    private static final String PLAYLIST_TYPE = "application/vnd.apple.mpegurl";
    private static final String ANY_TYPE = "application/octet-stream";

    /**
     * @param folder the work folder
     * @return all files: renditions first, then entry points, each in the order of the plan
     * @throws IOException when a playlist cannot be written
     */
    public List<Artifact> of(EncodePlan plan, OutputFiles files, ProofReport report, Path folder) throws IOException {
        Files.createDirectories(folder.resolve(WRITTEN));
        Collected collected = new Collected(plan, files, report, folder);
        for (Output output : plan.outputs()) {
            output.accept(collected);
        }
        collected.artifacts.sort(Comparator.comparing(Artifact::role));
        return List.copyOf(collected.artifacts);
    }

    /**
     * The content type of a copy: of the containers that ffprobe considers possible, the one that the key's extension
     * names, else the first.
     */
    private static String contentType(MediaInfo source, String key) {
        List<Container> possible = Arrays.stream(Container.values())
                .filter(container -> source.is(container.extension()) || source.is(container.muxer()))
                .toList();
        Optional<Container> named = Container.ofKey(key).filter(possible::contains);
        return named.or(() -> possible.stream().findFirst())
                .map(container -> container.contentType(source.picture().isPresent()))
                .orElse(ANY_TYPE);
    }

    /** Collects the files of each output. */
    private static final class Collected implements Output.Visitor<IOException> {
        private final EncodePlan plan;
        private final OutputFiles files;
        private final ProofReport report;
        private final Path folder;
        private final List<Artifact> artifacts = new ArrayList<>();

        private Collected(EncodePlan plan, OutputFiles files, ProofReport report, Path folder) {
            this.plan = plan;
            this.files = files;
            this.report = report;
            this.folder = folder;
        }

        @Override
        public void hls(HlsOutput hls) throws IOException {
            for (HlsRendition rendition : hls.playlists()) {
                MediaPlaylist playlist = files.playlists().get(rendition.id());
                String type = segmentType(rendition);
                if (playlist.init().isPresent()) {
                    rendition(hls, rendition.initFile(), rendition.initKey(), type);
                }
                for (int number = 1; number <= playlist.segments().size(); number++) {
                    rendition(hls, rendition.segmentFile(number), rendition.segmentKey(number), type);
                }
                String text = playlist.text(
                        MainPlaylist.fileName(rendition.initKey()),
                        number -> MainPlaylist.fileName(rendition.segmentKey(number)));
                rendition(hls, written(rendition.id() + ".m3u8", text), rendition.key(), PLAYLIST_TYPE);
            }
            String main = hls.renditions().get(0).id() + "_main.m3u8";
            entry(hls, written(main, MainPlaylist.text(hls, report)), hls.key(), PLAYLIST_TYPE);
        }

        private static String segmentType(HlsRendition rendition) {
            Container container = rendition.segments() == Segments.TS ? Container.TS : Container.MP4;
            return container.contentType(rendition.video().isPresent());
        }

        @Override
        public void file(FileOutput file) {
            entry(file, file.file(), file.key(), file.container().contentType(file.hasVideo()));
        }

        @Override
        public void thumbnails(ThumbnailsOutput thumbnails) {
            int count = files.pictures().get(thumbnails.id()).size();
            String type = thumbnails.format().contentType();
            for (int i = 0; i < count; i++) {
                entry(thumbnails, thumbnails.file(i), thumbnails.key(i), type);
            }
        }

        @Override
        public void storyboard(StoryboardOutput storyboard) throws IOException {
            int count = files.pictures().get(storyboard.id()).size();
            for (int number = 1; number <= count; number++) {
                String type = storyboard.format().contentType();
                rendition(storyboard, storyboard.sheetFile(number), storyboard.sheetKey(number), type);
            }
            String text = StoryboardCues.text(storyboard, report.item(storyboard.id()));
            entry(storyboard, written(storyboard.id() + ".vtt", text), storyboard.key(), "text/vtt");
        }

        @Override
        public void split(SplitOutput split) {
            int count = files.bytes().get(split.id()).size();
            String type = split.container().contentType(split.hasVideo());
            for (int number = 1; number <= count; number++) {
                add(split, split.partFile(number), split.partKey(number), Artifact.Role.PART, type);
            }
        }

        @Override
        public void copy(CopyOutput copy) {
            entry(copy, EncodePlan.SOURCE, copy.key(), contentType(plan.source(), copy.key()));
        }

        /** @return relative to the work folder */
        private String written(String name, String text) throws IOException {
            String file = WRITTEN + "/" + name;
            Files.writeString(folder.resolve(file), text);
            return file;
        }

        private void rendition(Output output, String file, String key, String type) {
            add(output, file, key, Artifact.Role.RENDITION, type);
        }

        private void entry(Output output, String file, String key, String type) {
            add(output, file, key, Artifact.Role.ENTRY, type);
        }

        private void add(Output output, String file, String key, Artifact.Role role, String type) {
            Optional<String> bucket = Optional.ofNullable(plan.buckets().get(output.id()));
            artifacts.add(new Artifact(folder.resolve(file), bucket, key, output.id(), output.kind(), role, type));
        }
    }
}
