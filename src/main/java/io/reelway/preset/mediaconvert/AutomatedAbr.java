package io.reelway.preset.mediaconvert;

import io.reelway.preset.Box;
import io.reelway.preset.Fit;
import io.reelway.preset.Rate;
import io.reelway.preset.VideoSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Translates automated ABR to a ladder. MediaConvert analyses the video to find its rungs. Here they are taken from a
 * fixed table between the lowest and the highest bit rate. When the source is known, rungs larger than it are left out,
 * except the next one, which is made at the source's size.
 */
final class AutomatedAbr {
    private static final String HOW =
            "rungs of a fixed table, none larger than the source, the largest at the source's own size";

    /** @param bitrate usual bit rate of that size, bits a second */
    private record Step(int width, int height, long bitrate) {
        private long area() {
            return (long) width * height;
        }
    }

    private static final List<Step> TABLE = List.of(
            new Step(416, 234, 300_000),
            new Step(640, 360, 700_000),
            new Step(768, 432, 1_200_000),
            new Step(960, 540, 2_000_000),
            new Step(1280, 720, 3_500_000),
            new Step(1920, 1080, 6_000_000),
            new Step(2560, 1440, 10_000_000),
            new Step(3840, 2160, 16_000_000));

    private final List<Step> steps;
    private final Optional<Double> level;

    private AutomatedAbr(List<Step> steps, Optional<Double> level) {
        this.steps = steps;
        this.level = level;
    }

    /** @param group empty where it does not ask for automated ABR */
    static Optional<AutomatedAbr> of(Node group) {
        Node settings = group.get("AutomatedEncodingSettings").get("AbrSettings");
        if (!settings.present()) {
            return Optional.empty();
        }
        long least = settings.whole("MinAbrBitrate", 100_000, 100_000_000).orElse(600_000L);
        long most = settings.whole("MaxAbrBitrate", 100_000, 100_000_000).orElse(8_000_000L);
        int count = settings.whole("MaxRenditions", 3, 15).orElse(15L).intValue();
        if (least > most) {
            settings.get("MinAbrBitrate").refused("expected at most MaxAbrBitrate");
        }
        if (settings.isEmpty()) {
            settings.approximated(HOW);
        }
        List<Step> steps = new ArrayList<>(TABLE.stream()
                .filter(step -> step.bitrate() >= least && step.bitrate() <= most)
                .toList());
        if (steps.isEmpty()) {
            steps.add(sized(most));
        } else if (steps.get(0).bitrate() > least * 1.5) {
            steps.add(0, sized(least));
        }
        List<Step> needed = rules(settings, steps, least, most);
        steps.sort(Comparator.comparingLong(Step::area));
        thin(steps, needed, count);
        for (String key : List.of("MinAbrBitrate", "MaxAbrBitrate", "MaxRenditions", "Rules")) {
            settings.get(key).approximated(HOW);
        }
        Optional<Double> level = settings.decimal("MaxQualityLevel", 1, 10);
        settings.get("MaxQualityLevel").approximated("the constant quality of every rung");
        return Optional.of(new AutomatedAbr(steps, level));
    }

    /** @param video settings that all rungs share */
    Map<String, VideoSettings> rungs(VideoSettings video) {
        Map<String, VideoSettings> rungs = new LinkedHashMap<>();
        for (Step step : steps) {
            int crf = level.map(each -> RateControl.crf(video.codec(), each))
                    .orElse(
                            video.rate() instanceof Rate.Crf rate
                                    ? rate.crf()
                                    : video.codec().plainCrf());
            String name = step.height() + "p";
            rungs.put(rungs.containsKey(name) ? step.width() + "x" + name : name, video.with(draft -> {
                draft.box = new Box(step.width(), step.height());
                draft.fit = Fit.CONTAIN;
                draft.upscale = false;
                draft.turned = true;
                draft.rate = new Rate.Crf(crf, step.bitrate(), 0);
            }));
        }
        return rungs;
    }

    /** @return the steps that the rules demand */
    private static List<Step> rules(Node settings, List<Step> steps, long least, long most) {
        List<Step> needed = new ArrayList<>();
        for (Node rule : settings.get("Rules").items()) {
            String type = rule.word(
                            "Type",
                            List.of(
                                    "MIN_TOP_RENDITION_SIZE",
                                    "MIN_BOTTOM_RENDITION_SIZE",
                                    "FORCE_INCLUDE_RENDITIONS",
                                    "ALLOWED_RENDITIONS"))
                    .orElse("");
            switch (type) {
                case "MIN_TOP_RENDITION_SIZE" ->
                    step(rule.get("MinTopRenditionSize"), least, most)
                            .filter(top -> steps.stream().noneMatch(step -> step.area() >= top.area()))
                            .ifPresent(needed::add);
                case "MIN_BOTTOM_RENDITION_SIZE" ->
                    step(rule.get("MinBottomRenditionSize"), least, most).ifPresent(bottom -> {
                        steps.removeIf(step -> step.area() < bottom.area());
                        if (steps.isEmpty()) {
                            needed.add(bottom);
                        }
                    });
                case "FORCE_INCLUDE_RENDITIONS" ->
                    rule.get("ForceIncludeRenditions").items().forEach(item -> step(item, least, most)
                            .ifPresent(needed::add));
                case "ALLOWED_RENDITIONS" -> {
                    steps.clear();
                    rule.get("AllowedRenditions").items().forEach(item -> {
                        item.word("Required", List.of("ENABLED", "DISABLED"));
                        step(item, least, most).ifPresent(item.is("Required", "ENABLED") ? needed::add : steps::add);
                    });
                }
                default -> rule.get("Type").demanded("expected what the rule says");
            }
        }
        needed.forEach(step -> {
            steps.removeIf(other -> other.width() == step.width() && other.height() == step.height());
            steps.add(step);
        });
        return needed;
    }

    private static Optional<Step> step(Node size, long least, long most) {
        Optional<Long> width = size.whole("Width", 32, 8192);
        Optional<Long> height = size.whole("Height", 32, 8192);
        if (width.isEmpty() || height.isEmpty()) {
            size.demanded("expected Width and Height");
            return Optional.empty();
        }
        if (width.get() % 2 != 0 || height.get() % 2 != 0) {
            size.refused("expected even numbers of pixels");
            return Optional.empty();
        }
        Step nearest = TABLE.stream()
                .min(Comparator.comparingLong(step -> Math.abs(step.area() - width.get() * height.get())))
                .orElseThrow();
        long bitrate = Math.max(least, Math.min(most, nearest.bitrate()));
        return Optional.of(new Step(width.get().intValue(), height.get().intValue(), bitrate));
    }

    /** The size that a bit rate is best used for. */
    private static Step sized(long bitrate) {
        Step nearest = TABLE.stream()
                .min(Comparator.comparingLong(step -> Math.abs(step.bitrate() - bitrate)))
                .orElseThrow();
        return new Step(nearest.width(), nearest.height(), bitrate);
    }

    /** Removes rungs from the middle, except those that a rule demands. */
    private static void thin(List<Step> steps, List<Step> needed, int count) {
        while (steps.size() > count) {
            int closest = -1;
            double least = Double.MAX_VALUE;
            for (int i = 1; i < steps.size() - 1; i++) {
                double gap = (double) steps.get(i + 1).area() / steps.get(i - 1).area();
                if (!needed.contains(steps.get(i)) && gap < least) {
                    least = gap;
                    closest = i;
                }
            }
            if (closest < 0) {
                return;
            }
            steps.remove(closest);
        }
    }
}
