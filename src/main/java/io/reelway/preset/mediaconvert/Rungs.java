package io.reelway.preset.mediaconvert;

import io.reelway.preset.AudioSettings;
import io.reelway.preset.Box;
import io.reelway.preset.Rate;
import io.reelway.preset.Rung;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the rungs of an HLS group: video with audio, separate audio playlists, audio only. */
final class Rungs {
    private final List<Picture> pictures = new ArrayList<>();
    private final List<Sound> alone = new ArrayList<>();
    private final List<String> modifiers = new ArrayList<>();

    /**
     * A rung with video.
     *
     * @param output its place in the job
     */
    record Picture(Node output, String modifier, Node codec, VideoSettings video, List<AudioSettings> audio) {}

    /**
     * A rung without video.
     *
     * @param variant whether it is played in place of the video, not together with it
     * @param first whether it is the default
     */
    record Sound(Node output, String modifier, List<AudioSettings> audio, boolean variant, boolean first) {
        /** Under the name that a caller of MediaConvert expects; other jobs get names by language. */
        List<AudioSettings> named() {
            return output.isOfCall()
                    ? audio.stream()
                            .map(each -> each.withName(Optional.of(modifier)))
                            .toList()
                    : audio;
        }
    }

    void add(Picture picture) {
        pictures.add(picture);
    }

    void add(Sound sound) {
        alone.add(sound);
    }

    List<Picture> pictures() {
        return pictures;
    }

    List<Sound> alone() {
        return alone;
    }

    /** Reserves a name that no rung of the group has yet; false when the name is taken. */
    boolean take(String modifier) {
        if (modifiers.contains(modifier)) {
            return false;
        }
        modifiers.add(modifier);
        return true;
    }

    /** Whether audio is in separate playlists. */
    boolean separate() {
        return !pictures.isEmpty() && alone.stream().anyMatch(sound -> !sound.variant());
    }

    /** From small to large; audio-only rungs come first. */
    List<Rung> rungs() {
        List<Rung> rungs = new ArrayList<>();
        if (!separate()) {
            alone.forEach(sound -> rungs.add(new Rung(sound.modifier(), Optional.empty(), sound.audio())));
        }
        pictures.stream()
                .sorted(Comparator.<Picture>comparingLong(picture -> area(picture.video()))
                        .thenComparingLong(picture -> bits(picture.video().rate())))
                .forEach(picture -> rungs.add(new Rung(
                        picture.modifier(), Optional.of(picture.video()), separate() ? List.of() : picture.audio())));
        return rungs;
    }

    /** Each audio track once, with its highest bit rate; the default one comes first. */
    List<AudioSettings> separateAudio() {
        List<AudioSettings> all = new ArrayList<>();
        alone.stream().filter(Sound::first).forEach(sound -> all.addAll(sound.named()));
        alone.stream().filter(sound -> !sound.first()).forEach(sound -> all.addAll(sound.named()));
        pictures.forEach(picture -> all.addAll(picture.audio()));
        List<AudioSettings> kept = new ArrayList<>();
        Map<List<Object>, Integer> places = new HashMap<>();
        for (AudioSettings each : all) {
            List<Object> what = List.of(each.codec(), each.tracks(), each.channels(), each.language(), each.loudness());
            Integer place = places.putIfAbsent(what, kept.size());
            if (place == null) {
                kept.add(each);
            } else if (kept.get(place).bitrate() < each.bitrate()) {
                kept.set(place, each.withName(kept.get(place).name()));
            }
        }
        return kept;
    }

    private static long area(VideoSettings video) {
        Box box = video.box();
        long width = box.width() == 0 ? box.height() * 16L / 9 : box.width();
        long height = box.height() == 0 ? box.width() * 9L / 16 : box.height();
        return box.equals(Box.SOURCE) ? Long.MAX_VALUE : width * height;
    }

    static long bits(Rate rate) {
        if (rate instanceof Rate.Crf crf) {
            return crf.cap();
        } else if (rate instanceof Rate.Vbr vbr) {
            return vbr.bitrate();
        } else if (rate instanceof Rate.Cbr cbr) {
            return cbr.bitrate();
        }
        throw new IllegalStateException("a rate of no kind");
    }
}
