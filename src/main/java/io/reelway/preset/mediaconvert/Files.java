package io.reelway.preset.mediaconvert;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.Container;
import io.reelway.preset.FileGroup;
import io.reelway.preset.Fit;
import io.reelway.preset.Group;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.ThumbnailsGroup;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Translates the outputs of a file group: files with video or audio, and frame captures. */
final class Files {
    private static final List<String> OTHER_CONTAINERS =
            List.of("F4V", "GIF", "ISMV", "M3U8", "CMFC", "MPD", "MXF", "OGG", "Y4M");
    private static final long ALL = 100_000;

    private final AudioDescriptions sound;
    private final OutputKeys keys;

    Files(AudioDescriptions sound, OutputKeys keys) {
        this.sound = sound;
        this.keys = keys;
    }

    /**
     * @param settings FileGroupSettings
     * @param picture of the output
     */
    Optional<Group> of(Node output, Node settings, Optional<VideoDescription> picture) {
        return picture.filter(VideoDescription::isFrameCapture).isPresent()
                ? frames(output, settings, picture.get())
                : file(output, settings, picture);
    }

    private Optional<Group> file(Node output, Node settings, Optional<VideoDescription> picture) {
        Box box = picture.map(VideoDescription::box).orElse(Box.SOURCE);
        String modifier = Modifier.of(output, box).orElse("");
        Optional<VideoSettings> video = picture.map(each -> each.video(true));
        List<AudioSettings> audio = sound.of(output);
        Optional<Container> container = container(output, video, audio);
        if (container.isEmpty() || video.isEmpty() && audio.isEmpty()) {
            if (!output.has("VideoDescription")
                    && output.get("AudioDescriptions").isEmpty()) {
                output.missing("expected a VideoDescription or AudioDescriptions");
            }
            settings.get("Destination").restIgnored("of no effect: the output is refused");
            output.get("Extension").restIgnored("of no effect: the output is refused");
            return Optional.empty();
        }
        holds(output, container.get(), video, audio);
        return Optional.of(new FileGroup(
                keys.of(settings, "MP4", "{modifier}." + container.get().extension(), modifier, output),
                modifier,
                container.get(),
                video,
                audio,
                fastStart(output)));
    }

    private static boolean fastStart(Node output) {
        return output.get("ContainerSettings")
                .get("Mp4Settings")
                .word("MoovPlacement", List.of("PROGRESSIVE_DOWNLOAD", "NORMAL"))
                .map("PROGRESSIVE_DOWNLOAD"::equals)
                .orElse(true);
    }

    private static Optional<Container> container(
            Node output, Optional<VideoSettings> video, List<AudioSettings> audio) {
        Node settings = output.get("ContainerSettings");
        Node node = settings.get("Container");
        String name = node.raw().orElse("").toUpperCase(Locale.ROOT);
        if (OTHER_CONTAINERS.contains(name)) {
            node.refused("files are MP4, MOV, WEBM or M2TS, not " + name
                    + (List.of("CMFC", "MPD").contains(name) ? ": DASH and CMAF are not made" : ""));
            settings.restIgnored("of no effect: the container is refused");
            return Optional.empty();
        }
        if (!node.present()) {
            node.missing("expected MP4, MOV, WEBM, M2TS or RAW");
            return Optional.empty();
        }
        settings.word("Container", List.of("MP4", "MOV", "WEBM", "M2TS", "RAW"));
        ignoreOthers(settings, name);
        Optional<Container> container =
                switch (name) {
                    case "MP4" -> Optional.of(Container.MP4);
                    case "MOV" -> Optional.of(Container.MOV);
                    case "WEBM" -> Optional.of(Container.WEBM);
                    case "M2TS" -> Optional.of(Container.TS);
                    case "RAW" -> raw(node, video, audio);
                    default -> Optional.empty();
                };
        return container.map(made -> extension(output, node, made, video.isPresent()));
    }

    /** Ignores the settings of containers that this output does not use. */
    static void ignoreOthers(Node settings, String container) {
        settings.fields().stream()
                .filter(entry -> !entry.getKey().equalsIgnoreCase("Container")
                        && !entry.getKey().equalsIgnoreCase(container + "Settings"))
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).endsWith("settings"))
                .forEach(entry -> entry.getValue().ignored("settings of a container that this output is not in"));
    }

    private static Optional<Container> raw(Node node, Optional<VideoSettings> video, List<AudioSettings> audio) {
        if (video.isEmpty() && audio.size() == 1 && audio.get(0).codec() == AudioCodec.MP3) {
            return Optional.of(Container.MP3);
        }
        if (video.isEmpty() && audio.size() == 1 && audio.get(0).codec() == AudioCodec.AAC) {
            node.approximated("in an M4A file");
            return Optional.of(Container.M4A);
        }
        node.refused("streams without a container are written for MP3 and AAC only");
        return Optional.empty();
    }

    /** The container. The key's ending names it, so another Extension is only approximated. */
    private static Container extension(Node output, Node node, Container made, boolean picture) {
        Node extension = output.get("Extension");
        String text = extension.raw().orElse("").toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
        if (made == Container.MP4 && text.equals("m4a") && !picture) {
            extension.honoured();
            return Container.M4A;
        }
        if (text.isEmpty() || text.equals(made.extension())) {
            extension.honoured();
            if (made == Container.TS && text.isEmpty()) {
                node.approximated("ends in .ts, not in .m2ts");
            }
        } else {
            extension.approximated("ends in ." + made.extension() + ", which says what it is");
        }
        return made;
    }

    private static void holds(
            Node output, Container container, Optional<VideoSettings> video, List<AudioSettings> audio) {
        Node node = output.get("ContainerSettings").get("Container");
        video.map(VideoSettings::codec)
                .filter(codec -> codec != VideoCodec.COPY && !container.holdsVideo(codec.stream()))
                .ifPresent(codec -> node.refused(container.extension() + " does not hold " + codec));
        audio.stream()
                .map(AudioSettings::codec)
                .filter(codec -> codec != AudioCodec.COPY && !container.holdsAudio(codec.stream()))
                .findFirst()
                .ifPresent(codec -> node.refused(container.extension() + " does not hold " + codec));
    }

    private Optional<Group> frames(Node output, Node group, VideoDescription picture) {
        Node container = output.get("ContainerSettings");
        container.word("Container", List.of("RAW"));
        ignoreOthers(container, "RAW");
        output.get("AudioDescriptions").ignored("pictures have no sound");
        output.get("Extension").ignored("pictures end in .jpg");
        Node settings = picture.settings();
        Optional<Long> num = settings.whole("FramerateNumerator", 1, Integer.MAX_VALUE);
        Optional<Long> den = settings.whole("FramerateDenominator", 1, Integer.MAX_VALUE);
        if (num.isEmpty() && !settings.has("FramerateNumerator")) {
            settings.get("FramerateNumerator").missing("expected how many pictures in FramerateDenominator seconds");
        }
        double every = Math.round(den.orElse(1L) * 1000.0 / num.orElse(1L)) / 1000.0;
        if (every <= 0) {
            settings.get("FramerateNumerator").refused("expected at most 1000 pictures a second");
            return Optional.empty();
        }
        Box box = picture.box();
        if (!box.equals(Box.SOURCE)) {
            for (String side : List.of("Width", "Height")) {
                picture.description().get(side).approximated("pictures are not enlarged where the source is smaller");
            }
        }
        String scaling = picture.scaling();
        picture.preprocessors();
        String modifier = Modifier.of(output, box).orElse("");
        long most = Math.min(ALL, settings.whole("MaxCaptures", 1, 10_000_000).orElse(ALL));
        return Optional.of(new ThumbnailsGroup(
                keys.of(group, "Thumbnails", "{modifier}.{index}.jpg", modifier, output),
                modifier,
                every,
                0,
                most == ALL ? 0 : (int) most,
                box,
                box.size().isPresent() ? VideoDescription.fit(scaling) : Fit.CONTAIN,
                PictureFormat.JPG,
                settings.whole("Quality", 1, 100).orElse(80L).intValue()));
    }
}
