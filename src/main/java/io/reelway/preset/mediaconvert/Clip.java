package io.reelway.preset.mediaconvert;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the input that a job takes (InputClippings).
 *
 * @param from seconds from the start of the video
 * @param to seconds from the start of the video; empty: to its end
 */
record Clip(double from, Optional<Double> to) {
    static final Clip WHOLE = new Clip(0, Optional.empty());

    private static final Pattern TIMECODE = Pattern.compile(
            "([01][0-9]|2[0-4]):([0-5][0-9]):([0-5][0-9])[:;]([0-9]{2})(?:@([0-9]{1,5}(?:\\.[0-9]{1,6})?)(?::([0-9]{1,5}))?)?");

    /** What a frame counts for where nothing tells the source's rate. */
    private static final double USUAL_RATE = 30;

    static Clip of(Node input) {
        Node clippings = input.get("InputClippings");
        List<Node> clips = clippings.items();
        if (clips.size() > 1) {
            clippings.refused("several clips of an input are not joined");
            return WHOLE;
        }
        if (clips.isEmpty() || clips.get(0).isEmpty()) {
            input.get("TimecodeSource").ignored("the input is not clipped");
            input.get("TimecodeStart").ignored("the input is not clipped");
            return WHOLE;
        }
        double start = start(input);
        double from = Math.max(0, millis(time(clips.get(0).get("StartTimecode")).orElse(start) - start));
        Optional<Double> to = time(clips.get(0).get("EndTimecode")).map(end -> millis(end - start));
        if (to.isPresent() && to.get() <= from) {
            clips.get(0).get("EndTimecode").refused("the clip ends before it begins");
            return WHOLE;
        }
        if (to.isPresent()) {
            clips.get(0)
                    .get("EndTimecode")
                    .approximated(plain(to.get()) + " s from the start, without the frame there");
        }
        return new Clip(from, to);
    }

    /** The timecode of the first frame, in seconds. */
    private static double start(Node input) {
        Optional<String> source = input.word("TimecodeSource", List.of("EMBEDDED", "ZEROBASED", "SPECIFIEDSTART"));
        if (source.equals(Optional.of("SPECIFIEDSTART"))) {
            return time(input.get("TimecodeStart")).orElse(0.0);
        }
        input.get("TimecodeStart").ignored("of effect only when TimecodeSource is SPECIFIEDSTART");
        if (source.equals(Optional.of("EMBEDDED"))) {
            input.get("TimecodeSource")
                    .approximated("times count from the start of the video, as AWS does where it carries no timecode");
        }
        return 0;
    }

    private static Optional<Double> time(Node node) {
        if (!node.present()) {
            return Optional.empty();
        }
        Matcher matcher = TIMECODE.matcher(node.raw().orElse(""));
        if (!matcher.matches()) {
            node.refused("expected a timecode as 00:01:30:00 (hours, minutes, seconds, frames)");
            return Optional.empty();
        }
        double seconds = Integer.parseInt(matcher.group(1)) * 3600
                + Integer.parseInt(matcher.group(2)) * 60
                + Integer.parseInt(matcher.group(3));
        int frames = Integer.parseInt(matcher.group(4));
        double rate = matcher.group(5) == null
                ? USUAL_RATE
                : Double.parseDouble(matcher.group(5))
                        / (matcher.group(6) == null ? 1 : Math.max(1, Integer.parseInt(matcher.group(6))));
        if (frames == 0) {
            node.honoured(plain(seconds) + " s");
            return Optional.of(seconds);
        }
        if (rate <= 0 || frames >= rate) {
            node.refused("frame " + frames + " of a second of " + plain(rate) + " frames");
            return Optional.empty();
        }
        double exact = millis(seconds + frames / rate);
        if (matcher.group(5) == null) {
            node.approximated(plain(exact) + " s: frames count for 1/30 s, as the source's rate is not known here");
        } else {
            node.honoured(plain(exact) + " s");
        }
        return Optional.of(exact);
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString(Math.round(number)) : Double.toString(number);
    }
}
