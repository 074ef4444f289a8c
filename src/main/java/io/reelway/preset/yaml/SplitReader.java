package io.reelway.preset.yaml;

import io.reelway.error.VideoException;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.SplitGroup;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.List;

/** Reads a {@code split} group. */
record SplitReader(TemplateReader templates, StreamsReader streams) {
    static final double PLAIN_EVERY = 30;

    SplitGroup read(Section split) {
        SplitGroup.Mode mode = split.read("mode", Values.word(SplitGroup.Mode.class), SplitGroup.Mode.COPY);
        if (mode == SplitGroup.Mode.EXACT && split.has("exact_above")) {
            throw split.refused(
                    "exact_above",
                    "mode: exact always cuts at the mark; remove exact_above, or write mode: copy to encode only where"
                            + " copies would be off");
        }
        if (StreamsReader.isNone(split.value("video"))) {
            throw split.refused("video", "parts have a picture; remove video: none");
        }
        StreamsReader.Read<VideoSettings> video = streams.video(split, split.value("video"), VideoCodec.H264);
        List<StreamsReader.Read<AudioSettings>> audio =
                streams.audio(split, "audio", split.value("audio"), AudioCodec.AAC);
        if (video.settings().codec() == VideoCodec.COPY || video.settings().copyIfItFits()) {
            throw copied(video.section());
        }
        for (StreamsReader.Read<AudioSettings> each : audio) {
            if (each.settings().codec() == AudioCodec.COPY || each.settings().copyIfItFits()) {
                throw copied(each.section());
            }
        }
        return new SplitGroup(
                templates.folder(split),
                TemplateReader.modifier(split),
                split.read(
                        "every", Values.SECONDS.where("seconds from 1s on as 30s", every -> every >= 1), PLAIN_EVERY),
                mode,
                split.read("exact_above", Values.PERCENT, Double.POSITIVE_INFINITY),
                video.settings(),
                StreamsReader.settings(audio));
    }

    private static VideoException copied(Section block) {
        return block.refused(
                block.has("codec") ? "codec" : "copy_if_it_fits",
                "video and audio of a split say how parts are encoded where they are; mode: copy is what takes packets as"
                        + " they are, remove this");
    }
}
