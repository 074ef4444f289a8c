package io.reelway.preset.yaml;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Container;
import io.reelway.preset.FileGroup;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads a {@code file} group. */
record FileReader(TemplateReader templates, StreamsReader streams) {
    static final List<String> EXTENSIONS =
            Stream.of(Container.values()).map(Container::extension).toList();

    FileGroup read(Section file) {
        KeyTemplate to = templates.file(file, false, EXTENSIONS);
        Container container = Container.ofKey(to.text()).orElseThrow();
        Optional<VideoSettings> video = video(file, container);
        List<StreamsReader.Read<AudioSettings>> audio =
                streams.audio(file, "audio", file.value("audio"), plainAudio(container));
        for (StreamsReader.Read<AudioSettings> each : audio) {
            AudioCodec codec = each.settings().codec();
            if (codec != AudioCodec.COPY && !container.holdsAudio(codec.stream())) {
                throw each.section()
                        .refused(
                                "codec",
                                "." + container.extension() + " files do not hold " + Values.word(codec) + "; write "
                                        + Suggestions.or(audioIn(container)) + ", or let \"to\" end with "
                                        + Suggestions.or(endings(other -> other.holdsAudio(codec.stream()))));
            }
        }
        if (container == Container.MP3 && audio.size() > 1) {
            throw file.refused("audio", "an .mp3 file holds one track, got " + audio.size() + " entries; keep one");
        }
        if (video.isEmpty() && audio.isEmpty()) {
            throw file.refused(
                    file.has("audio") ? "audio" : "to",
                    "there is neither picture nor sound in this file; remove video: none or audio: none");
        }
        return new FileGroup(
                to,
                TemplateReader.modifier(file),
                container,
                video,
                StreamsReader.settings(audio),
                file.read("fast_start", Values.SWITCH, true));
    }

    private Optional<VideoSettings> video(Section file, Container container) {
        boolean said = file.has("video");
        if (StreamsReader.isNone(file.value("video")) || !said && !container.holdsPictures()) {
            return Optional.empty();
        }
        if (!container.holdsPictures()) {
            throw file.refused(
                    "video",
                    "." + container.extension() + " files hold sound alone; remove video, or let \"to\" end with "
                            + Suggestions.or(endings(Container::holdsPictures)));
        }
        StreamsReader.Read<VideoSettings> read = streams.video(file, file.value("video"), plainVideo(container));
        VideoCodec codec = read.settings().codec();
        if (codec != VideoCodec.COPY && !container.holdsVideo(codec.stream())) {
            throw read.section()
                    .refused(
                            "codec",
                            "." + container.extension() + " files do not hold " + Values.word(codec) + "; write "
                                    + Suggestions.or(videoIn(container)) + ", or let \"to\" end with "
                                    + Suggestions.or(endings(other -> other.holdsVideo(codec.stream()))));
        }
        return Optional.of(read.settings());
    }

    /** The codec of a file whose video block gives none. */
    static VideoCodec plainVideo(Container container) {
        return container == Container.WEBM ? VideoCodec.VP9 : VideoCodec.H264;
    }

    /** The codec of a file whose audio block gives none. */
    static AudioCodec plainAudio(Container container) {
        return switch (container) {
            case WEBM -> AudioCodec.OPUS;
            case MP3 -> AudioCodec.MP3;
            case MP4, MOV, MKV, TS, M4A -> AudioCodec.AAC;
        };
    }

    private static List<String> videoIn(Container container) {
        return Arrays.stream(VideoCodec.values())
                .filter(codec -> codec == VideoCodec.COPY || container.holdsVideo(codec.stream()))
                .map(Values::word)
                .toList();
    }

    private static List<String> audioIn(Container container) {
        return Arrays.stream(AudioCodec.values())
                .filter(codec -> codec == AudioCodec.COPY || container.holdsAudio(codec.stream()))
                .map(Values::word)
                .toList();
    }

    private static List<String> endings(Predicate<Container> fitting) {
        return Arrays.stream(Container.values())
                .filter(fitting)
                .map(container -> "." + container.extension())
                .toList();
    }
}
