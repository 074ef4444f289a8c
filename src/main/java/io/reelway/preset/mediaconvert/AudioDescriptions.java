package io.reelway.preset.mediaconvert;

import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Loudness;
import io.reelway.preset.Tracks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Translates AudioDescriptions to audio settings. Defaults are those of the API, where it has one. */
final class AudioDescriptions {
    private static final List<String> CODECS = List.of("AAC", "OPUS", "MP3", "VORBIS", "PASSTHROUGH");
    private static final List<String> OTHER_CODECS =
            List.of("MP2", "WAV", "AIFF", "AC3", "AC4", "EAC3", "EAC3_ATMOS", "FLAC");
    private static final int MAX_DESCRIPTIONS = 32;
    private static final double LOUDEST = -5;

    /** Loudness above which most programmes have peaks that do not fit. */
    private static final double LOUD = -16;

    private static final long LEAST_AAC = 8_000;
    private static final List<Integer> AAC_RATES =
            List.of(8_000, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000);
    private static final List<Integer> OPUS_RATES = List.of(16_000, 24_000, 48_000);
    private static final List<Integer> MP3_RATES = List.of(22_050, 32_000, 44_100, 48_000);

    /** Average kbit/s of LAME's -V 0 to 9, for stereo. */
    private static final List<Integer> MP3_VBR = List.of(245, 225, 190, 175, 165, 130, 115, 100, 85, 65);

    /** Average kbit/s of Vorbis' qualities -1 to 10, for stereo, as far as Opus can use them. */
    private static final List<Integer> VORBIS_VBR = List.of(48, 64, 80, 96, 112, 128, 160, 192, 192, 192, 192, 192);

    private final Selectors selectors;

    AudioDescriptions(Selectors selectors) {
        this.selectors = selectors;
    }

    /** @param output whose AudioDescriptions are read */
    List<AudioSettings> of(Node output) {
        List<Node> descriptions = output.get("AudioDescriptions").items();
        if (descriptions.size() > MAX_DESCRIPTIONS) {
            output.get("AudioDescriptions").refused("at most " + MAX_DESCRIPTIONS + " tracks");
            return List.of();
        }
        List<AudioSettings> sound = new ArrayList<>();
        for (Node description : descriptions) {
            Optional<AudioSettings> base = codec(description);
            List<Tracks> tracks = selectors.tracks(description.get("AudioSourceName"));
            Remix.read(description.get("RemixSettings"));
            Optional<String> language = language(description);
            Optional<Loudness> loudness = loudness(description.get("AudioNormalizationSettings"));
            base.ifPresent(settings -> tracks.forEach(each -> sound.add(new AudioSettings(
                    settings.codec(),
                    false,
                    settings.bitrate(),
                    settings.sampleRate(),
                    settings.channels(),
                    each,
                    settings.codec() == AudioCodec.COPY ? Optional.empty() : loudness,
                    language,
                    Optional.empty()))));
        }
        return sound;
    }

    private static Optional<AudioSettings> codec(Node description) {
        Node settings = description.get("CodecSettings");
        Node codec = settings.get("Codec");
        String name = codec.raw().orElse("").toUpperCase(Locale.ROOT);
        if (OTHER_CODECS.contains(name)) {
            codec.refused("sound is written as AAC, Opus or MP3, not as " + name);
            settings.restIgnored("of no effect: the codec is refused");
            return Optional.empty();
        }
        if (!codec.present()) {
            codec.missing("expected one of " + CODECS);
            return Optional.empty();
        }
        Optional<AudioSettings> made = settings.word("Codec", CODECS).map(word -> switch (word) {
            case "AAC" -> aac(settings.get("AacSettings"));
            case "OPUS" -> opus(settings.get("OpusSettings"));
            case "MP3" -> mp3(settings.get("Mp3Settings"));
            case "VORBIS" -> vorbis(settings);
            default -> AudioSettings.of(AudioCodec.COPY, 0);
        });
        String used = List.of("AAC", "OPUS", "MP3", "VORBIS").contains(name)
                ? name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "Settings"
                : "";
        settings.fields().stream()
                .filter(entry -> !entry.getKey().equalsIgnoreCase("Codec")
                        && !entry.getKey().equalsIgnoreCase(used))
                .forEach(entry -> entry.getValue().ignored("settings of a codec that this output does not use"));
        return made;
    }

    private static AudioSettings aac(Node aac) {
        int channels = aac.word(
                        "CodingMode",
                        List.of(
                                "AD_RECEIVER_MIX",
                                "CODING_MODE_1_0",
                                "CODING_MODE_1_1",
                                "CODING_MODE_2_0",
                                "CODING_MODE_5_1",
                                "CODING_MODE_AUTO"))
                .map(mode -> switch (mode) {
                    case "CODING_MODE_1_0" -> 1;
                    case "CODING_MODE_5_1" -> 6;
                    case "CODING_MODE_AUTO" -> 0;
                    case "CODING_MODE_2_0" -> 2;
                    default -> -1;
                })
                .orElse(2);
        if (channels < 0) {
            aac.get("CodingMode").refused("sound is mono, stereo or 5.1");
        }
        long bitrate = aac.whole("Bitrate", 6_000, 1_024_000).orElse(channels == 6 ? 384_000L : 96_000L);
        if (bitrate < LEAST_AAC) {
            bitrate = LEAST_AAC;
            aac.get("Bitrate").approximated("8 kbit/s, the least of the encoder");
        }
        aac.word("CodecProfile", List.of("LC", "HEV1", "HEV2", "XHE")).ifPresent(profile -> {
            if (profile.equals("XHE")) {
                aac.get("CodecProfile").refused("sound is written as AAC-LC, not as xHE-AAC");
            } else if (!profile.equals("LC")) {
                aac.get("CodecProfile").approximated("AAC-LC at the same bit rate, which is duller where that is low");
            }
        });
        if (aac.second("RateControlMode", "CBR", "VBR")) {
            bitrate = aacQuality(aac, Math.max(1, channels == 0 ? 2 : channels));
        } else {
            aac.get("VbrQuality").ignored("of effect only when RateControlMode is VBR");
        }
        return AudioSettings.of(AudioCodec.AAC, bitrate)
                .withChannels(Math.max(0, channels))
                .withSampleRate(rate(aac, AAC_RATES));
    }

    private static long aacQuality(Node aac, int channels) {
        long each =
                switch (aac.word("VbrQuality", List.of("LOW", "MEDIUM_LOW", "MEDIUM_HIGH", "HIGH"))
                        .orElse("MEDIUM_HIGH")) {
                    case "LOW" -> 32_000;
                    case "MEDIUM_LOW" -> 48_000;
                    case "HIGH" -> 96_000;
                    default -> 64_000;
                };
        String how = "at about " + each * channels / 1000 + " kbit/s";
        aac.get("RateControlMode").approximated(how);
        aac.get("VbrQuality").approximated(how);
        aac.get("Bitrate").ignored("of effect only when RateControlMode is CBR");
        return each * channels;
    }

    private static AudioSettings opus(Node opus) {
        return AudioSettings.of(
                        AudioCodec.OPUS, opus.whole("Bitrate", 32_000, 192_000).orElse(96_000L))
                .withChannels(opus.whole("Channels", 0, 2).orElse(2L).intValue())
                .withSampleRate(rate(opus, OPUS_RATES));
    }

    private static AudioSettings mp3(Node mp3) {
        long bitrate = mp3.whole("Bitrate", 16_000, 320_000).orElse(128_000L);
        if (mp3.second("RateControlMode", "CBR", "VBR")) {
            bitrate = MP3_VBR.get(mp3.whole("VbrQuality", 0, 9).orElse(4L).intValue()) * 1000L;
            String how = "at " + bitrate / 1000 + " kbit/s, what this quality comes to in stereo";
            mp3.get("RateControlMode").approximated(how);
            mp3.get("VbrQuality").approximated(how);
            mp3.get("Bitrate").ignored("of effect only when RateControlMode is CBR");
        } else {
            mp3.get("VbrQuality").ignored("of effect only when RateControlMode is VBR");
        }
        int channels = mp3.whole("Channels", 0, 2).orElse(2L).intValue();
        if (channels == 0) {
            mp3.get("Channels").approximated("stereo: MP3 holds no more, whatever the source has");
        }
        return AudioSettings.of(AudioCodec.MP3, bitrate)
                .withChannels(channels == 0 ? 2 : channels)
                .withSampleRate(rate(mp3, MP3_RATES));
    }

    private static int rate(Node settings, List<Integer> rates) {
        Optional<Long> rate = settings.whole("SampleRate", 8_000, 96_000);
        if (rate.isPresent() && !rates.contains(rate.get().intValue())) {
            settings.get("SampleRate").refused("expected one of " + rates);
        }
        return rate.orElse(48_000L).intValue();
    }

    /** Translates Vorbis to Opus, which every player of WebM supports and which is better at each bit rate. */
    private static AudioSettings vorbis(Node codecs) {
        Node vorbis = codecs.get("VorbisSettings");
        codecs.get("Codec").approximated("as Opus");
        int quality = vorbis.whole("VbrQuality", -1, 10).orElse(4L).intValue();
        long bitrate = VORBIS_VBR.get(quality + 1) * 1000L;
        vorbis.get("VbrQuality").approximated("Opus at " + bitrate / 1000 + " kbit/s");
        if (vorbis.whole("SampleRate", 22_050, 48_000)
                .filter(rate -> rate != 48_000)
                .isPresent()) {
            vorbis.get("SampleRate").approximated("48 kHz, which Opus always plays at");
        }
        return AudioSettings.of(AudioCodec.OPUS, bitrate)
                .withChannels(vorbis.whole("Channels", 0, 2).orElse(2L).intValue());
    }

    private static Optional<String> language(Node description) {
        boolean configured = description.second("LanguageCodeControl", "FOLLOW_INPUT", "USE_CONFIGURED");
        for (String key : List.of("CustomLanguageCode", "LanguageCode")) {
            Node node = description.get(key);
            if (node.present() && configured) {
                Optional<String> code = LanguageCodes.code(node);
                if (code.isPresent()) {
                    return code;
                }
            } else if (node.present()) {
                node.approximated("the source's language, or none: LanguageCodeControl is not USE_CONFIGURED");
            }
        }
        return Optional.empty();
    }

    private static Optional<Loudness> loudness(Node normal) {
        if (!normal.present()) {
            return Optional.empty();
        }
        if (normal.second("AlgorithmControl", "CORRECT_AUDIO", "MEASURE_ONLY")) {
            normal.ignored("only measured, for people");
            return Optional.empty();
        }
        boolean ungated = normal.word(
                        "Algorithm", List.of("ITU_BS_1770_1", "ITU_BS_1770_2", "ITU_BS_1770_3", "ITU_BS_1770_4"))
                .equals(Optional.of("ITU_BS_1770_1"));
        if (ungated) {
            normal.get("Algorithm").approximated("measured with the gates of ITU-R BS.1770-4");
        }
        if (normal.isEmpty()) {
            normal.honoured("-23 LUFS, as AWS does where nothing is said");
        }
        double target = normal.decimal("TargetLkfs", -70, 0).orElse(ungated ? -24.0 : -23.0);
        if (target > LOUDEST) {
            target = LOUDEST;
            normal.get("TargetLkfs")
                    .approximated("-5 LUFS, the loudest that is made, and less where peaks are in the way");
        } else if (target > LOUD) {
            normal.get("TargetLkfs")
                    .approximated("less loud where peaks are in the way, which are kept below the limit");
        }
        return Optional.of(new Loudness(
                target, normal.decimal("TruePeakLimiterThreshold", -8, 0).orElse(0.0)));
    }
}
