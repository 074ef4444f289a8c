package io.reelway.preset.mediaconvert;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Translates an Apple HLS group. */
final class Hls {
    private static final List<String> TRACK_TYPES = List.of(
            "ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT",
            "ALTERNATE_AUDIO_AUTO_SELECT",
            "ALTERNATE_AUDIO_NOT_AUTO_SELECT",
            "AUDIO_ONLY_VARIANT_STREAM");

    private final AudioDescriptions sound;
    private final OutputKeys keys;

    Hls(AudioDescriptions sound, OutputKeys keys) {
        this.sound = sound;
        this.keys = keys;
    }

    /**
     * @param settings HlsGroupSettings
     * @param abr the group's automated ABR, if it asks for it
     */
    Optional<HlsGroup> of(Node settings, List<JobOutput> outputs, Optional<AutomatedAbr> abr) {
        Rungs rungs = new Rungs();
        for (JobOutput output : outputs) {
            container(output.node());
            List<AudioSettings> audio = sound.of(output.node());
            if (output.node().has("VideoDescription")) {
                output.picture().ifPresent(picture -> picture(rungs, output.node(), picture, audio, abr));
            } else {
                alone(rungs, output.node(), audio);
            }
        }
        Segments segments = Segments.of(
                settings,
                rungs.pictures().stream()
                        .map(each -> new Segments.Asked(each.codec(), each.video()))
                        .toList());
        if (rungs.pictures().isEmpty() && rungs.alone().isEmpty()) {
            settings.get("Destination").restIgnored("of no effect: all outputs of the group are refused");
            return Optional.empty();
        }
        Rungs aligned = new Rungs();
        rungs.pictures()
                .forEach(each -> aligned.add(new Rungs.Picture(
                        each.output(),
                        each.modifier(),
                        each.codec(),
                        each.video().with(draft -> draft.keyframes = segments.keyframes()),
                        each.audio())));
        rungs.alone().forEach(aligned::add);
        renditions(aligned);
        return Optional.of(new HlsGroup(
                keys.of(settings, "HLS", ".m3u8", "", outputs.get(0).node()),
                "",
                format(aligned),
                segments.seconds(),
                abr.isPresent() ? HlsGroup.Ladder.SOURCE : HlsGroup.Ladder.EXACT,
                aligned.rungs(),
                aligned.separate() ? aligned.separateAudio() : List.of()));
    }

    private static void container(Node output) {
        Node settings = output.get("ContainerSettings");
        Node node = settings.get("Container");
        if (node.present() && !output.get("ContainerSettings").is("Container", "M3U8")) {
            node.refused("outputs of an HLS group are in M3U8");
            settings.restIgnored("of no effect: the container is refused");
            return;
        }
        node.honoured();
        Files.ignoreOthers(settings, "M3u8");
        output.get("Extension").ignored("only for file groups");
    }

    private void picture(
            Rungs rungs, Node output, VideoDescription picture, List<AudioSettings> audio, Optional<AutomatedAbr> abr) {
        if (picture.isFrameCapture() || picture.codec() == VideoCodec.COPY || picture.codec() == VideoCodec.VP9) {
            picture.description()
                    .get("CodecSettings")
                    .get("Codec")
                    .refused("rungs of HLS are encoded as H.264, H.265 or AV1; captured frames go into a file group");
            picture.description().restIgnored("of no effect: the codec is refused");
            return;
        }
        output.get("OutputSettings")
                .get("HlsSettings")
                .get("AudioTrackType")
                .ignored("only for outputs of sound alone");
        VideoSettings video = picture.video(abr.isEmpty());
        Optional<String> modifier = Modifier.ofRung(output, picture.box());
        if (abr.isPresent()) {
            abr.get()
                    .rungs(video)
                    .forEach((name, made) -> rungs.add(new Rungs.Picture(
                            output,
                            named(
                                    rungs,
                                    output,
                                    modifier.map(each -> each + "_" + name).orElse(name)),
                            picture.settings(),
                            made,
                            audio)));
            return;
        }
        String plain =
                video.box().equals(Box.SOURCE) ? "video" : Math.max(video.box().height(), 0) + "p";
        rungs.add(new Rungs.Picture(
                output, named(rungs, output, modifier.orElse(plain)), picture.settings(), video, audio));
    }

    private static void alone(Rungs rungs, Node output, List<AudioSettings> audio) {
        Optional<String> type = output.get("OutputSettings").get("HlsSettings").word("AudioTrackType", TRACK_TYPES);
        String modifier =
                named(rungs, output, Modifier.ofRung(output, Box.SOURCE).orElse("audio"));
        if (audio.isEmpty()) {
            if (output.get("AudioDescriptions").isEmpty()) {
                output.missing("expected a VideoDescription or AudioDescriptions");
            }
            return;
        }
        rungs.add(new Rungs.Sound(
                output,
                modifier,
                audio,
                type.equals(Optional.of("AUDIO_ONLY_VARIANT_STREAM")),
                type.equals(Optional.of("ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT"))));
    }

    private static String named(Rungs rungs, Node output, String modifier) {
        if (!rungs.take(modifier)) {
            output.get("NameModifier")
                    .demanded("another output of the group is called " + modifier
                            + "; MediaConvert asks for a NameModifier of its own for each output");
        }
        return modifier;
    }

    /** Adds the verdicts on the audio groups. */
    private static void renditions(Rungs rungs) {
        Stream.concat(
                        rungs.pictures().stream().map(Rungs.Picture::output),
                        rungs.alone().stream().map(Rungs.Sound::output))
                .map(output -> output.get("OutputSettings").get("HlsSettings"))
                .forEach(hls -> {
                    for (String key : List.of("AudioGroupId", "AudioRenditionSets")) {
                        if (rungs.separate()) {
                            hls.get(key).approximated("one group of sounds for all rungs");
                        } else {
                            hls.get(key).ignored("each rung holds its sound");
                        }
                    }
                });
        if (!rungs.separate()) {
            return;
        }
        rungs.pictures().stream().filter(picture -> !picture.audio().isEmpty()).forEach(picture -> picture.output()
                .get("AudioDescriptions")
                .approximated("in a playlist of its own, as the group has sounds alone"));
        rungs.alone().forEach(sound -> {
            Node type = sound.output().get("OutputSettings").get("HlsSettings").get("AudioTrackType");
            if (sound.variant()) {
                type.approximated("beside the pictures, as the group's other sounds; not in their place");
            } else if (type.raw()
                    .filter("ALTERNATE_AUDIO_NOT_AUTO_SELECT"::equalsIgnoreCase)
                    .isPresent()) {
                type.approximated("players may choose it by language");
            }
        });
    }

    /** The segment format: TS, unless a video codec needs fMP4 by Apple's rules. */
    private static HlsGroup.Segments format(Rungs rungs) {
        boolean modern =
                rungs.pictures().stream().anyMatch(picture -> picture.video().codec() != VideoCodec.H264);
        AudioCodec unheld = modern ? AudioCodec.MP3 : AudioCodec.OPUS;
        Stream.concat(
                        rungs.pictures().stream().map(each -> Map.entry(each.output(), each.audio())),
                        rungs.alone().stream().map(each -> Map.entry(each.output(), each.audio())))
                .forEach(entry -> {
                    Node container = entry.getKey().get("ContainerSettings").get("Container");
                    if (entry.getValue().stream().anyMatch(audio -> audio.codec() == unheld)) {
                        container.demanded("segments of " + (modern ? "fMP4" : "TS") + " do not hold "
                                + unheld.name().toLowerCase(Locale.ROOT) + " in HLS");
                    } else if (modern) {
                        container.approximated("segments are fMP4: Apple's rules for H.265 and AV1 in HLS know no TS");
                    }
                });
        return modern ? HlsGroup.Segments.FMP4 : HlsGroup.Segments.TS;
    }
}
