package io.reelway.preset.yaml;

import io.reelway.error.VideoException;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Loudness;
import io.reelway.preset.Tracks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads an audio block. */
final class AudioReader {
    private static final long BITS_A_CHANNEL = 64_000;
    private static final int MOST_TRACKS = 64;

    private static final Value<AudioCodec> CODEC = Values.word(AudioCodec.class, text -> switch (text) {
        case "libopus" -> AudioCodec.OPUS;
        case "libmp3lame" -> AudioCodec.MP3;
        case "libfdk_aac", "mp4a" -> AudioCodec.AAC;
        default -> null;
    });

    private static final Value<Integer> CHANNELS = Values.word(
            List.of("1", "2", "6", "source"),
            text -> Optional.ofNullable(
                    switch (text.toLowerCase(Locale.ROOT)) {
                        case "mono" -> "1";
                        case "stereo" -> "2";
                        case "5.1", "surround" -> "6";
                        default -> null;
                    }),
            text -> text.equals("source") ? 0 : Integer.parseInt(text));

    private AudioReader() {}

    /** @param otherwise the codec where the block gives none */
    static AudioSettings read(Section audio, AudioCodec otherwise) {
        AudioCodec codec = audio.read("codec", CODEC, otherwise);
        if (codec == AudioCodec.COPY) {
            return copy(audio);
        }
        int channels = audio.read("channels", CHANNELS, 2);
        if (codec == AudioCodec.MP3 && (channels == 6 || channels == 0)) {
            throw audio.refused("channels", "mp3 holds one or two channels; write channels: 2, or another codec");
        }
        AudioSettings settings = AudioSettings.of(
                        codec, audio.read("bitrate", bitrate(codec)).orElseGet(() -> plainBitrate(channels)))
                .withChannels(channels)
                .withSampleRate(audio.read("rate", rate(codec), codec.sampleRate()))
                .withTracks(tracks(audio))
                .withCopyIfItFits(audio.read("copy_if_it_fits", Values.SWITCH, false));
        Optional<Loudness> loudness = audio.section("loudness", Block.LOUDNESS).map(AudioReader::loudness);
        if (loudness.isPresent() && settings.copyIfItFits()) {
            throw audio.refused(
                    "loudness",
                    "with copy_if_it_fits the sound may stay the source's own, as loud as it is; remove loudness, or"
                            + " remove copy_if_it_fits so that it is always encoded");
        }
        settings = loudness.map(settings::withLoudness).orElse(settings);
        return audio.read("language", Values.LANGUAGE)
                .map(settings::withLanguage)
                .orElse(settings);
    }

    /** The bit rate where the block gives none: enough for good quality in each codec. */
    static long plainBitrate(int channels) {
        return BITS_A_CHANNEL * (channels == 0 ? 2 : channels);
    }

    private static AudioSettings copy(Section audio) {
        for (String key : audio.keys()) {
            if (!Set.of("codec", "tracks", "language").contains(key)) {
                throw audio.refused(
                        key,
                        "codec: copy takes the source's sound as it is, so nothing can be said of its encoding; remove "
                                + key + ", or name a codec");
            }
        }
        AudioSettings settings = AudioSettings.of(AudioCodec.COPY, 0).withTracks(tracks(audio));
        return audio.read("language", Values.LANGUAGE)
                .map(settings::withLanguage)
                .orElse(settings);
    }

    private static Value<Long> bitrate(AudioCodec codec) {
        long most =
                switch (codec) {
                    case MP3 -> 320_000;
                    case OPUS -> 510_000;
                    case AAC, COPY -> 1_024_000;
                };
        return Values.BITRATE.where(
                "a bit rate from 8k to " + Units.bitrate(most) + " as 128k (bits a second)",
                bits -> bits >= 8_000 && bits <= most);
    }

    /** The sample rates that each codec allows: ISO/IEC 14496-3, RFC 6716, ISO/IEC 11172-3 and 13818-3. */
    private static Value<Integer> rate(AudioCodec codec) {
        List<String> rates = rates(codec);
        return Values.word(
                rates,
                text -> Optional.of(text.replaceAll("(?i) ?k(hz)?$", "000").replaceAll("(?i) ?hz$", ""))
                        .filter(rates::contains),
                Integer::parseInt);
    }

    private static List<String> rates(AudioCodec codec) {
        return switch (codec) {
            case OPUS -> List.of("8000", "12000", "16000", "24000", "48000");
            case MP3 -> List.of("16000", "22050", "24000", "32000", "44100", "48000");
            case AAC, COPY ->
                List.of(
                        "8000", "11025", "12000", "16000", "22050", "24000", "32000", "44100", "48000", "64000",
                        "88200", "96000");
        };
    }

    private static Loudness loudness(Section loudness) {
        return new Loudness(
                loudness.read("target", Values.LUFS)
                        .orElseThrow(() -> loudness.missing(
                                "target", "how loud it is to be, as target: -23 LUFS (television) or -16 LUFS (web)")),
                loudness.read("true_peak", Values.DBTP, -1.0));
    }

    private static Tracks tracks(Section audio) {
        Optional<Yaml> value = audio.value("tracks");
        if (value.isEmpty()) {
            return new Tracks.Main();
        }
        if (value.get() instanceof Yaml.Sequence list && !list.items().isEmpty()) {
            return listed(audio, list);
        }
        if (value.get() instanceof Yaml.Scalar scalar) {
            if (scalar.text().equals("main")) {
                return new Tracks.Main();
            } else if (scalar.text().equals("all")) {
                return new Tracks.All();
            }
        }
        throw wrongTracks(audio, value.get().kind());
    }

    private static Tracks listed(Section audio, Yaml.Sequence list) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : list.items()) {
            if (!(item instanceof Yaml.Scalar scalar)) {
                throw wrongTracks(audio, item.kind() + " in it");
            }
            texts.add(scalar.text());
        }
        if (new HashSet<>(texts).size() < texts.size()) {
            throw audio.refused("tracks", "expected each track once, got " + texts);
        }
        Value<Integer> number = Values.number(1, MOST_TRACKS);
        if (texts.stream().allMatch(text -> number.read(text).isPresent())) {
            return new Tracks.Numbers(texts.stream().map(Integer::valueOf).toList());
        }
        if (texts.stream().allMatch(text -> Values.LANGUAGE.read(text).isPresent())) {
            return new Tracks.Languages(texts);
        }
        throw wrongTracks(audio, Suggestions.shortened(texts.toString()));
    }

    private static VideoException wrongTracks(Section audio, String came) {
        return audio.refused(
                "tracks",
                "expected main, all, numbers counted from 1 as [1, 2], or languages by the three letters of ISO 639-2 as"
                        + " [deu, eng]; got " + came);
    }
}
