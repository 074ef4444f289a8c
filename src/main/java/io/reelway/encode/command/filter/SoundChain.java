package io.reelway.encode.command.filter;

import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.output.AudioTarget;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Loudness;
import io.reelway.probe.AudioTrack;
import java.util.Locale;
import java.util.Set;

/** Builds the audio filters: from a decoded track to what an encoder takes. */
public final class SoundChain {
    /** Samples a second at which loudness is measured. */
    public static final int MEASURED_RATE = 48_000;

    private static final Set<Integer> OPUS_RATES = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);
    /**
     * Sample rate of the limiter: a peak between samples may be higher than any sample, so it works on four times as
     * many.
     */
    private static final int OVERSAMPLED = 4 * 48_000;
    /** Fast enough for drums, slow enough not to be heard; the delay of the limiter is compensated. */
    private static final String LIMITER = "alimiter=limit=%.5f:attack=5:release=50:level=false:latency=true";
    /** Limit of a downmix, just below full scale: its channels add up. */
    private static final double DOWNMIX_LIMIT = 0.97;

    /**
     * Corrects audio that is off by more than 0.03 s. With ffmpeg's default of 0.1 s, one would hear where pieces were
     * joined.
     */
    public static final String JOINED = "aresample=async=1:min_hard_comp=0.03";

    private SoundChain() {}

    static String of(AudioTarget target) {
        int rate = rate(target.settings());
        String mixed = mixed(target.track(), target.channels(), rate);
        if (target.settings().loudness().isPresent()) {
            return mixed + loud(target, target.settings().loudness().get(), rate);
        }
        boolean added = target.track().channels() > 2 && target.channels() <= 2;
        return added ? mixed + "," + limiter(DOWNMIX_LIMIT) : mixed;
    }

    /**
     * Filters that mix a track to a number of channels. Gaps are filled and a late start is padded, so that video and
     * audio stay in sync in every segment. Downmixes follow ITU-R BS.775: centre and surrounds at -3 dB, without the
     * bass channel. Nothing is attenuated as a whole, because then a film's speech would be quieter than in the same
     * film's stereo track. A mono source is as loud on both sides. Stereo becomes mono by halves, so that what is the
     * same on both sides keeps its loudness. From a track that ffmpeg cannot mix,
     * {@linkplain SelectedChannels channels are selected} first.
     */
    public static String mixed(AudioTrack track, int channels, int rate) {
        String even = SelectedChannels.of(track, channels) + "aresample=" + rate
                + ":async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=";
        if (channels == 1) {
            return even + (track.channels() == 1 ? "mono" : "stereo,pan=mono|c0=0.5*FL+0.5*FR");
        }
        return even + layout(channels);
    }

    /** What ffmpeg calls channels of that number. */
    static String layout(int channels) {
        return switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> "5.1";
        };
    }

    private static int rate(AudioSettings settings) {
        boolean fits = settings.codec() != AudioCodec.OPUS || OPUS_RATES.contains(settings.sampleRate());
        return fits && settings.sampleRate() > 0
                ? settings.sampleRate()
                : settings.codec().sampleRate();
    }

    /**
     * Filters that bring a track to a loudness: one gain for the whole track, and a limiter where that gain would lift
     * peaks too high. The filter loudnorm could do both, but changes the gain as it goes whenever a peak is in the way,
     * and then misses the loudness as much as this does.
     *
     * <p>Tried at 192 kb/s AAC with targets of -23 and -14 LUFS. Music, tones and speech-like noise, quiet and loud,
     * from two seconds on, came out within 0.3 LU and below the peak. Pink noise came out 0.4 and white noise 1.1 LU
     * below, since the encoder leaves out the highest tones. Impulses and bursts, whose loudness is all in peaks that
     * the limiter has to take, stay 2 to 11 LU below: true peak is the stricter promise. Silence stays silence.
     */
    private static String loud(AudioTarget target, Loudness wished, int rate) {
        if (target.measured().isEmpty()) {
            // nothing was measured, for example when only the command is shown: loudnorm measures as it goes
            return String.format(
                    Locale.ROOT,
                    ",loudnorm=I=%.1f:TP=%.1f:LRA=20,aresample=%d",
                    wished.lufs(),
                    wished.truePeak(),
                    rate);
        }
        LoudnessMeasured measured = target.measured().get();
        if (measured.isSilence()) {
            return "";
        }
        String louder = String.format(Locale.ROOT, ",volume=%.2fdB", measured.gain(wished));
        return measured.isLimited(wished)
                ? louder + ",aresample=" + OVERSAMPLED + ","
                        + limiter(Math.pow(10, LoudnessMeasured.ceiling(wished) / 20)) + ",aresample=" + rate
                : louder;
    }

    private static String limiter(double limit) {
        return String.format(Locale.ROOT, LIMITER, limit);
    }
}
