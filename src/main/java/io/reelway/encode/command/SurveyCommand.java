package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.filter.InputTrim;
import io.reelway.encode.command.filter.SoundChain;
import io.reelway.encode.findings.Changes;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.ffmpeg.DecodeWords.Look;
import io.reelway.preset.Size;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.PixelAspect;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the arguments of the ffmpeg runs over a source whose streams change in the middle. One run decodes the source
 * and finds what the streams change to. Then one run for each audio stream that changes writes a uniform copy of it.
 */
public final class SurveyCommand {
    /**
     * Resamples to one format. For the first frame after a change of sample rate, ffmpeg 5 counts the time in the old
     * rate.
     */
    private static final String EVEN =
            "asetpts=if(N\\,PTS\\,NAN)," + SoundChain.JOINED + ":osr=48000,aformat=channel_layouts=";

    private static final Set<String> ONE = Set.of("mono", "1 channels (FC)");
    private static final Set<String> TWO = Set.of("stereo", "downmix", "2 channels (FL+FR)");
    private static final Set<String> MIXED =
            Stream.of(ONE, TWO, Set.of("5.1", "5.1(side)")).flatMap(Set::stream).collect(Collectors.toSet());

    private static final int SURROUND = 6;

    private SurveyCommand() {}

    /** The arguments of the run that decodes all streams that an output may use. */
    public static List<String> look(EncodePlan plan) {
        Arguments arguments = FfmpegCommand.begun(DecodeWords.LOG_LEVEL);
        FfmpegCommand.input(arguments, new InputTrim(plan.input(), plan.source()));
        // same stream names as in an encode: ffmpeg's messages about new graphs use them
        plan.picture()
                .map(shown -> shown.track().index())
                .ifPresent(stream -> arguments.add("-filter_complex", "[0:%1$d]null[s%1$d]".formatted(stream)));
        List<Integer> sounds =
                plan.source().sounds().stream().map(AudioTrack::index).toList();
        sounds.forEach(stream -> arguments.add("-filter_complex", "[0:%1$d]anull[s%1$d]".formatted(stream)));
        Stream.concat(plan.picture().map(shown -> shown.track().index()).stream(), sounds.stream())
                .forEach(stream -> arguments.add("-map", "[s" + stream + "]"));
        arguments.add("-fps_mode", "passthrough", "-f", "null", "-");
        return arguments.list();
    }

    /** @param words what that run logged */
    public static Changes changes(DecodeWords words) {
        Map<Integer, Size> pictures = new TreeMap<>();
        Map<Integer, Integer> sounds = new TreeMap<>();
        for (int stream : words.changing()) {
            List<Look> looks = words.looks().stream()
                    .filter(look -> look.stream() == stream)
                    .toList();
            if (looks.get(0).isPicture()) {
                pictures.put(stream, largest(looks));
            } else {
                sounds.put(stream, most(looks));
            }
        }
        if (!pictures.isEmpty()) {
            joinedSounds(words).forEach(sounds::putIfAbsent);
        }
        return new Changes(pictures, sounds);
    }

    /**
     * Audio streams of a source whose video changes. There pieces were joined, and a gap in the audio may be too small
     * to be reported.
     */
    private static Map<Integer, Integer> joinedSounds(DecodeWords words) {
        return words.looks().stream()
                .filter(look -> !look.isPicture() && MIXED.contains(look.layout()))
                .collect(Collectors.toMap(Look::stream, look -> most(List.of(look)), Math::max));
    }

    /** The first of the largest sizes: a smaller picture in between must not make the whole output small. */
    private static Size largest(List<Look> looks) {
        return looks.stream()
                .map(look -> new Size(
                                Math.max(2, (int) Math.round(look.width() * PixelAspect.plausible(look.pixelAspect()))),
                                Math.max(2, look.height()))
                        .even())
                .max(Comparator.comparingLong(Size::pixels))
                .orElseThrow();
    }

    private static int most(List<Look> looks) {
        Set<String> layouts = looks.stream().map(Look::layout).collect(Collectors.toSet());
        if (ONE.containsAll(layouts)) {
            return 1;
        }
        return layouts.stream().allMatch(layout -> ONE.contains(layout) || TWO.contains(layout)) ? 2 : SURROUND;
    }

    /**
     * The arguments of the run that writes a uniform copy of one audio stream. A graph that ffmpeg rebuilds in the
     * middle begins at that time, so nothing is filled before its first sample. The silent stream beside it marks where
     * the source begins.
     */
    public static List<String> even(EncodePlan plan, int stream, int channels) {
        InputTrim trim = new InputTrim(plan.input(), plan.source());
        Arguments arguments = FfmpegCommand.begun(DecodeWords.LOG_LEVEL);
        FfmpegCommand.keepStart(arguments, plan, List.of(stream));
        FfmpegCommand.input(arguments, trim);
        String layout = channels == 1 ? "mono" : channels == 2 ? "stereo" : "5.1";
        arguments.add("-filter_complex", "anullsrc=r=48000:cl=mono,atrim=end=0.02[begin]");
        arguments.add("-filter_complex", "[0:%d]%s%s%s[even]".formatted(stream, trim.sound(), EVEN, layout));
        arguments.add("-map", "[begin]", "-map", "[even]", "-map_metadata", -1, "-c:a", "pcm_s24le");
        arguments.add("-f", "matroska", EncodePlan.evenSound(stream));
        return arguments.list();
    }

    /** Bytes that such a copy takes. */
    public static long bytes(EncodePlan plan, int channels) {
        return (long) (Math.max(0, plan.source().duration()) * 48_000 * 3 * channels);
    }
}
