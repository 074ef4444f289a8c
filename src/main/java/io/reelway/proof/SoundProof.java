package io.reelway.proof;

import io.reelway.encode.output.AudioTarget;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.Language;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.Packets;

/** Checks one audio track: its settings, and whether all of it is there. */
public final class SoundProof {
    /** Samples a second below which MP3 packets are half as long (MPEG-2, ISO/IEC 13818-3). */
    private static final int LOW_RATE = 32_000;
    /** The only sample rate of Opus, whatever the input has (RFC 7845, 5.1). */
    private static final int OPUS_RATE = 48_000;

    private SoundProof() {}

    /** Seconds of one packet; of a copied track the longest that exist. */
    static double packetSeconds(AudioTarget target) {
        if (target.copied()) {
            return 0.1;
        }
        double rate = target.settings().sampleRate();
        return switch (target.settings().codec()) {
            case AAC -> 1024 / rate;
            case MP3 -> (rate < LOW_RATE ? 576 : 1152) / rate;
            case OPUS -> 0.02;
            case COPY -> 0.1;
        };
    }

    /** @param tagged whether the container holds languages */
    static void judge(
            String what,
            AudioTarget target,
            boolean tagged,
            Measurement.Audio audio,
            Expected expected,
            Measurement source) {
        if (target.copied()) {
            copied(what, target, audio, source);
        } else {
            encoded(what, target, audio, expected);
        }
        String language = language(target);
        if (tagged && Language.isCode(language) && !language.equals("und")) {
            NotProven.same(
                    what + " (language)", Language.terminology(language), Language.terminology(audio.language()));
        }
    }

    /**
     * The language that is expected: ISO 639-2, or the source's own text; empty where neither preset nor source has
     * one.
     */
    public static String language(AudioTarget target) {
        return target.settings().language().orElse(target.track().language());
    }

    private static void encoded(String what, AudioTarget target, Measurement.Audio audio, Expected expected) {
        AudioCodec codec = target.settings().codec();
        NotProven.same(what + " (codec)", codec.stream(), audio.codec());
        NotProven.same(what + " (channels)", target.channels(), audio.channels());
        int rate = codec == AudioCodec.OPUS ? OPUS_RATE : target.settings().sampleRate();
        NotProven.same(what + " (samples a second)", rate, audio.sampleRate());
        expected.sound(what + " (length)", target, audio.packets().count() * packetSeconds(target));
    }

    private static void copied(String what, AudioTarget target, Measurement.Audio audio, Measurement source) {
        NotProven.same(what + " (codec)", target.track().codec(), audio.codec());
        NotProven.same(what + " (channels)", target.track().channels(), audio.channels());
        packets(what, target, audio.packets().count(), source);
    }

    /** Refuses a copy that lacks a packet of the source's track. */
    static void packets(String what, AudioTarget target, long came, Measurement source) {
        long there = source.packets(target.track().index()).map(Packets::count).orElse(0L);
        NotProven.same(what + " (packets as in the source)", there, came);
    }
}
