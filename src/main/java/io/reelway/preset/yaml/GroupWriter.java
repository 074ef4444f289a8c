package io.reelway.preset.yaml;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Fit;
import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Rung;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.StoryboardGroup;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.preset.VideoCodec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the groups of a preset. */
final class GroupWriter implements Group.Visitor {
    private final YamlLines lines;

    GroupWriter(YamlLines lines) {
        this.lines = lines;
    }

    @Override
    public void hls(HlsGroup hls) {
        Map<String, String> keys = start(hls);
        StreamsWriter.put(keys, "segments", hls.segments(), HlsGroup.Segments.TS);
        StreamsWriter.put(keys, "segment", Units.seconds(hls.segmentSeconds()), Units.seconds(HlsReader.PLAIN_SEGMENT));
        StreamsWriter.put(keys, "ladder", hls.ladder(), HlsReader.PLAIN_LADDER);
        Map<String, String> shared = shared(hls);
        StreamsWriter.put(keys, "video", shared);
        Set<List<AudioSettings>> sounds = new LinkedHashSet<>();
        hls.rungs().forEach(rung -> sounds.add(rung.audio()));
        boolean separate = !hls.separateAudio().isEmpty();
        boolean oneSound = sounds.size() == 1 && !separate;
        if (oneSound) {
            StreamsWriter.audio(keys, sounds.iterator().next(), AudioCodec.AAC);
        }
        block(hls, keys);
        if (separate) {
            lines.add(6, "# sound in playlists of its own, shared by all rungs");
            lines.add(6, "separate_audio:");
            hls.separateAudio()
                    .forEach(
                            each -> lines.add(8, "- " + StreamsWriter.flow(StreamsWriter.audio(each, AudioCodec.AAC))));
        }
        lines.add(6, "rungs:");
        for (Rung rung : hls.rungs()) {
            lines.add(8, "- modifier: " + Scalars.block(rung.modifier()));
            if (rung.video().isPresent()) {
                Map<String, String> own = StreamsWriter.video(rung.video().get(), VideoCodec.H264);
                own.keySet().removeAll(shared.keySet());
                if (!own.isEmpty()) {
                    lines.add(10, "video: " + StreamsWriter.flow(own));
                }
            } else {
                lines.add(10, "video: none");
            }
            if (!oneSound && !separate) {
                Map<String, String> own = new LinkedHashMap<>();
                StreamsWriter.audio(own, rung.audio(), AudioCodec.AAC);
                own.forEach((key, value) -> lines.add(10, key + ": " + value));
            }
        }
    }

    /** The video keys that are the same in all rungs. */
    private static Map<String, String> shared(HlsGroup hls) {
        List<Map<String, String>> videos = hls.rungs().stream()
                .flatMap(rung -> rung.video().stream())
                .map(settings -> StreamsWriter.video(settings, VideoCodec.H264))
                .toList();
        if (videos.size() < 2) {
            return Map.of();
        }
        Map<String, String> shared = new LinkedHashMap<>(videos.get(0));
        videos.forEach(video -> shared.entrySet().retainAll(video.entrySet()));
        return shared;
    }

    @Override
    public void file(FileGroup file) {
        Map<String, String> keys = start(file);
        if (file.video().isPresent()) {
            VideoCodec plain = FileReader.plainVideo(file.container());
            StreamsWriter.put(keys, "video", StreamsWriter.video(file.video().get(), plain));
        } else if (file.container().holdsPictures()) {
            keys.put("video", "none");
        }
        StreamsWriter.audio(keys, file.audio(), FileReader.plainAudio(file.container()));
        StreamsWriter.put(keys, "fast_start", file.fastStart(), true);
        block(file, keys);
    }

    @Override
    public void thumbnails(ThumbnailsGroup thumbnails) {
        Map<String, String> keys = start(thumbnails);
        if (thumbnails.count() > 0) {
            keys.put("count", String.valueOf(thumbnails.count()));
        } else {
            keys.put("every", Units.seconds(thumbnails.everySeconds()));
        }
        StreamsWriter.put(keys, "most", thumbnails.most(), 0);
        StreamsWriter.put(keys, "size", Units.box(thumbnails.box()), Units.box(Box.SOURCE));
        StreamsWriter.put(keys, "fit", thumbnails.fit(), Fit.CONTAIN);
        StreamsWriter.put(keys, "quality", thumbnails.quality(), PicturesReader.THUMBNAIL_QUALITY);
        block(thumbnails, keys);
    }

    @Override
    public void storyboard(StoryboardGroup storyboard) {
        StoryboardGroup plain = PicturesReader.PLAIN_STORYBOARD;
        Map<String, String> keys = start(storyboard);
        keys.put("every", Units.seconds(storyboard.everySeconds()));
        StreamsWriter.put(keys, "tile", Units.box(storyboard.tile()), Units.box(plain.tile()));
        StreamsWriter.put(keys, "columns", storyboard.columns(), plain.columns());
        StreamsWriter.put(keys, "rows", storyboard.rows(), plain.rows());
        StreamsWriter.put(keys, "format", storyboard.format(), plain.format());
        StreamsWriter.put(keys, "quality", storyboard.quality(), plain.quality());
        block(storyboard, keys);
    }

    @Override
    public void split(SplitGroup split) {
        Map<String, String> keys = start(split);
        keys.put("every", Units.seconds(split.everySeconds()));
        keys.put("mode", Values.word(split.mode()));
        if (!Double.isInfinite(split.exactAbove())) {
            keys.put("exact_above", Units.percent(split.exactAbove()));
        }
        StreamsWriter.put(keys, "video", StreamsWriter.video(split.video(), VideoCodec.H264));
        StreamsWriter.audio(keys, split.audio(), AudioCodec.AAC);
        block(split, keys);
    }

    @Override
    public void copy(CopyGroup copy) {
        Map<String, String> keys = start(copy);
        StreamsWriter.put(keys, "as", copy.form(), CopyGroup.Form.BYTES);
        block(copy, keys);
    }

    /** The keys that each group begins with. */
    private static Map<String, String> start(Group group) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("to", Scalars.block(group.to().text()));
        if (!group.modifier().isEmpty()) {
            keys.put("modifier", Scalars.block(group.modifier()));
        }
        return keys;
    }

    private void block(Group group, Map<String, String> keys) {
        lines.add(2, "- " + group.kind().word() + ":");
        keys.forEach((key, value) -> lines.add(6, key + ": " + value));
    }
}
