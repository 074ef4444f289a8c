package io.reelway.preset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a preset file. The shape of the files is the shape of this class, top to bottom. */
public final class PresetReader {
    private static final List<String> SPEEDS =
            List.of("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow");
    private static final Pattern MODIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    /**
     * @param name the preset's name
     * @param file where the text came from, for messages
     * @throws io.reelway.error.VideoException INVALID_PRESET with file, line, key and what may stand there
     */
    public Preset read(String name, String file, String yaml) {
        Section preset = Section.of(file, "", Yaml.parse(file, yaml), List.of("description", "groups"));
        List<String> kinds = List.of("hls", "file", "thumbnails");
        List<Group> groups = new ArrayList<>();
        Set<String> templates = new HashSet<>();
        for (Section entry : preset.sections("groups", kinds)) {
            String kind = entry.onlyKey(kinds);
            Group group =
                    switch (kind) {
                        case "hls" -> hls(entry.section(kind, List.of("to", "segment", "keyframes", "audio", "rungs")));
                        case "file" -> file(entry.section(kind, List.of("to", "video", "audio")));
                        default -> thumbnails(entry.section(kind, List.of("to", "every", "size", "quality")));
                    };
            if (!templates.add(group.to().text())) {
                throw entry.refused(kind, "a key of its own in \"to\"", "\"" + group.to() + "\" a second time");
            }
            groups.add(group);
        }
        return new Preset(name, preset.text("description").orElse(""), InputSettings.WHOLE, groups, Map.of());
    }

    private static HlsGroup hls(Section hls) {
        int segment = hls.seconds("segment");
        int keyframes = hls.seconds("keyframes");
        if (segment % keyframes != 0) {
            throw hls.refused("segment", "a multiple of keyframes (" + keyframes + "s)", segment + "s");
        }
        List<Rung> rungs = new ArrayList<>();
        Set<String> modifiers = new HashSet<>();
        AudioSettings audio = audio(hls);
        for (Section entry : hls.sections("rungs", List.of("modifier", "video"))) {
            String modifier = entry.matching("modifier", MODIFIER, "letters, digits, - and _, at most 32, as 720p");
            if (!modifiers.add(modifier)) {
                throw entry.refused("modifier", "a word of its own", "\"" + modifier + "\" a second time");
            }
            rungs.add(new Rung(
                    modifier,
                    Optional.of(video(entry).with(draft -> draft.keyframes = Gop.ofSeconds(keyframes))),
                    List.of(audio)));
        }
        return new HlsGroup(hls.template("to", List.of("asset")), "", HlsGroup.Segments.TS, segment, rungs, List.of());
    }

    private static FileGroup file(Section file) {
        return new FileGroup(
                file.template("to", List.of("asset")),
                "",
                Container.MP4,
                Optional.of(video(file).with(draft -> draft.copyIfItFits = true)),
                List.of(audio(file).withCopyIfItFits(true)),
                true);
    }

    private static ThumbnailsGroup thumbnails(Section thumbnails) {
        return new ThumbnailsGroup(
                thumbnails.template("to", List.of("asset", "index")),
                "",
                thumbnails.seconds("every"),
                0,
                0,
                new Box(thumbnails.number("size", 16, 8192), 0),
                Fit.CONTAIN,
                PictureFormat.JPG,
                thumbnails.number("quality", 1, 100));
    }

    private static VideoSettings video(Section parent) {
        Section video = parent.section("video", List.of("crf", "max_bitrate", "speed", "size"));
        return VideoSettings.of(VideoCodec.H264).with(draft -> {
            draft.rate = new Rate.Crf(
                    video.number("crf", 0, 51),
                    video.text("max_bitrate").isPresent() ? video.bitrate("max_bitrate") : 0,
                    0);
            draft.speed = video.word("speed", SPEEDS);
            if (video.text("size").isPresent()) {
                Size size = video.size("size");
                draft.box = new Box(size.width(), size.height());
            }
        });
    }

    private static AudioSettings audio(Section parent) {
        return AudioSettings.of(
                AudioCodec.AAC, parent.section("audio", List.of("bitrate")).bitrate("bitrate"));
    }
}
