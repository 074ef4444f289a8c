package io.reelway.preset.mediaconvert;

import io.reelway.preset.InputSettings;
import io.reelway.preset.TimecodeClip;
import io.reelway.probe.Timecode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates InputClippings to the part of the source that is taken. It is given by timecodes, which count frames at
 * the source's own rate, or by seconds where the job gives another rate.
 *
 * @param settings of the preset, with only the part set
 */
record Clip(InputSettings settings) {
    static final Clip WHOLE = new Clip(InputSettings.WHOLE);

    /** A timecode, and optionally the rate at which its frames count. */
    private static final Pattern TEXT =
            Pattern.compile("([0-9:;]{11})(?:@([0-9]{1,5}(?:\\.[0-9]{1,6})?)(?::([0-9]{1,5}))?)?");

    private static final String SOURCE_RATE = "without the frame there; frames count at the source's own rate";
    private static final double HOUR = 3600;
    private static final double MINUTE = 60;
    /** Assumed rate of a timecode whose rate is not given, beside one whose rate is. */
    private static final double USUAL_RATE = 30;

    /** @param rate frames a second; 0 for the source's */
    private record Place(Timecode timecode, double rate) {
        boolean isOfOwnRate() {
            return rate > 0 && timecode.frames() > 0;
        }

        double seconds() {
            double whole = timecode.hours() * HOUR + timecode.minutes() * MINUTE + timecode.seconds();
            return whole + timecode.frames() / (rate > 0 ? rate : USUAL_RATE);
        }
    }

    static Clip of(Node input) {
        Node clippings = input.get("InputClippings");
        List<Node> clips = clippings.items();
        if (clips.size() > 1) {
            clippings.refused("several clips of an input are not joined");
            // what their timecodes are counted from is not to blame
            first(input);
            return WHOLE;
        }
        if (clips.isEmpty() || clips.get(0).isEmpty()) {
            input.get("TimecodeSource").ignored("the input is not clipped");
            input.get("TimecodeStart").ignored("the input is not clipped");
            return WHOLE;
        }
        Optional<Place> first = first(input);
        Node begin = clips.get(0).get("StartTimecode");
        Node end = clips.get(0).get("EndTimecode");
        Optional<Place> from = place(begin);
        Optional<Place> to = place(end);
        to.ifPresent(place -> end.approximated("without the frame there"));
        if (first.isEmpty()) {
            from.filter(Place::isOfOwnRate)
                    .ifPresent(place -> begin.approximated("frames count at the source's own rate"));
            to.filter(Place::isOfOwnRate).ifPresent(place -> end.approximated(SOURCE_RATE));
        }
        double start = first.map(Place::seconds).orElse(0.0);
        double least = from.map(Place::seconds).orElse(start);
        // a source with its own timecode may continue past midnight
        if (to.filter(place -> first.isEmpty() ? place.seconds() == least : place.seconds() <= least)
                .isPresent()) {
            end.refused("the clip ends before it begins");
            return WHOLE;
        }
        boolean ownRate = from.filter(Place::isOfOwnRate).isPresent()
                || to.filter(Place::isOfOwnRate).isPresent();
        return new Clip(
                first.isPresent() && ownRate
                        ? seconds(least - start, to.map(place -> place.seconds() - start))
                        : InputSettings.WHOLE.with(new TimecodeClip(
                                first.map(Place::timecode), from.map(Place::timecode), to.map(Place::timecode))));
    }

    private static InputSettings seconds(double from, Optional<Double> to) {
        return new InputSettings(
                Math.max(0, millis(from)),
                to.map(Clip::millis),
                InputSettings.WHOLE.deinterlace(),
                InputSettings.WHOLE.rotate());
    }

    /** The timecode of the first frame; empty for the source's own, which AWS uses where the job gives none. */
    private static Optional<Place> first(Node input) {
        Optional<String> source = input.word("TimecodeSource", List.of("EMBEDDED", "ZEROBASED", "SPECIFIEDSTART"));
        Place zero = new Place(Timecode.ZERO, 0);
        if (source.equals(Optional.of("SPECIFIEDSTART"))) {
            return place(input.get("TimecodeStart")).or(() -> Optional.of(zero));
        }
        input.get("TimecodeStart").ignored("of effect only when TimecodeSource is SPECIFIEDSTART");
        return source.filter("ZEROBASED"::equals).map(none -> zero);
    }

    private static Optional<Place> place(Node node) {
        if (!node.present()) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(node.raw().orElse(""));
        Optional<Timecode> timecode = matcher.matches() ? Timecode.parse(matcher.group(1)) : Optional.empty();
        if (timecode.isEmpty()) {
            node.refused("expected a timecode as 00:01:30:00 (hours, minutes, seconds, frames)");
            return Optional.empty();
        }
        double rate = matcher.group(2) == null
                ? 0
                : Double.parseDouble(matcher.group(2))
                        / (matcher.group(3) == null ? 1 : Math.max(1, Integer.parseInt(matcher.group(3))));
        if (matcher.group(2) != null
                && timecode.get().frames() >= rate
                && timecode.get().frames() > 0) {
            node.refused("expected a frame below " + matcher.group(2) + ", as many as a second has");
            return Optional.empty();
        }
        node.honoured();
        return Optional.of(new Place(timecode.get(), rate));
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
