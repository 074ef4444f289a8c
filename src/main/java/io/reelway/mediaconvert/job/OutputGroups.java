package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.arrival.KeyName;
import io.reelway.preset.mediaconvert.DestinationNames;
import io.reelway.video.Video;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Puts what a job has made into the order in which the job asks for it: by groups, and in each by outputs. An output is
 * recognised by its address, which begins with its group's destination and its own name modifier.
 *
 * @param <T> what is made
 */
public final class OutputGroups<T> {
    private static final String HLS = "HLS_GROUP";
    private static final String FILES = "FILE_GROUP";
    private static final int LONGEST_MODIFIER = 128;
    /** Stands for a number while a modifier becomes a pattern; no modifier has it. */
    private static final String NUMBER = "\u0001";

    /**
     * One group.
     *
     * @param type as events call it: {@code HLS_GROUP} or {@code FILE_GROUP}
     * @param outputs what was made of it
     */
    public record Group<T>(String type, List<T> outputs) {}

    /**
     * What has to be known of something that is made.
     *
     * @param address {@code s3://bucket/key} of its playlist, its file or its first picture
     * @param kind as in outcome messages: {@code hls}, {@code mp4}, {@code thumbnails}
     */
    public record Traits<T>(Function<T, String> address, Function<T, String> kind) {
        private boolean isHls(T made) {
            return kind.apply(made).equals("hls");
        }

        private boolean isStill(T made) {
            return kind.apply(made).equals("thumbnails");
        }
    }

    /** An output that the job asks for, with what its address must look like. */
    private record Asked(int group, int number, boolean hls, boolean still, Pattern pattern, int length) {}

    private final Traits<T> traits;
    private final List<Asked> asked = new ArrayList<>();
    private final List<Boolean> hlsGroups = new ArrayList<>();

    private OutputGroups(Traits<T> traits) {
        this.traits = traits;
    }

    /**
     * @param request of the job
     * @param made one for each output, in any order
     * @return one group for each of the request's
     */
    public static <T> List<Group<T>> of(JsonNode request, Video video, List<T> made, Traits<T> traits) {
        JsonNode settings = request.path("settings").deepCopy();
        DestinationNames.fillIn(settings, KeyName.of(video.key()).name(), video.created());
        OutputGroups<T> groups = new OutputGroups<>(traits);
        settings.path("outputGroups").forEach(groups::read);
        return groups.sorted(made);
    }

    /** What events call a group. */
    public static String type(boolean hls) {
        return hls ? HLS : FILES;
    }

    private void read(JsonNode group) {
        JsonNode settings = group.path("outputGroupSettings");
        boolean hls = settings.has("hlsGroupSettings")
                && !settings.path("type").asText().equalsIgnoreCase("FILE_GROUP_SETTINGS");
        String base = settings.path(hls ? "hlsGroupSettings" : "fileGroupSettings")
                .path("destination")
                .asText();
        int number = 0;
        for (JsonNode output : group.path("outputs")) {
            String modifier = plain(output.path("nameModifier").asText());
            boolean still =
                    output.at("/videoDescription/codecSettings/codec").asText().equalsIgnoreCase("FRAME_CAPTURE");
            Pattern pattern =
                    Pattern.compile(Pattern.quote(base) + pattern(modifier) + (hls ? "(_[^/]*)?\\.m3u8" : "\\.[^/]*"));
            asked.add(new Asked(hlsGroups.size(), number++, hls, still, pattern, base.length() + modifier.length()));
        }
        hlsGroups.add(hls);
    }

    /** As names of files have it: two identifiers are numbers, and other ones have no value. */
    private static String plain(String modifier) {
        String text = modifier.replaceAll("\\$[wh]\\$", NUMBER)
                .replaceAll("\\$[A-Za-z]+\\$", "")
                .replaceAll("[^A-Za-z0-9._" + NUMBER + "-]", "_");
        return text.substring(0, Math.min(LONGEST_MODIFIER, text.length()));
    }

    private static String pattern(String modifier) {
        return modifier.isEmpty()
                ? ""
                : Arrays.stream(modifier.split(NUMBER, -1)).map(Pattern::quote).collect(Collectors.joining("\\d+"));
    }

    private List<Group<T>> sorted(List<T> made) {
        List<List<Found<T>>> found = hlsGroups.stream()
                .map(group -> (List<Found<T>>) new ArrayList<Found<T>>())
                .toList();
        Set<Asked> used = new HashSet<>();
        for (T each : made) {
            Optional<Asked> place = place(each, used);
            place.ifPresent(used::add);
            place.map(Asked::group).or(() -> likely(each, found)).ifPresent(group -> found.get(group)
                    .add(new Found<>(place.map(Asked::number).orElse(Integer.MAX_VALUE), each)));
        }
        return IntStream.range(0, hlsGroups.size())
                .mapToObj(group -> new Group<>(
                        type(hlsGroups.get(group)),
                        found.get(group).stream()
                                .sorted(Comparator.comparingInt(Found::number))
                                .map(Found::made)
                                .toList()))
                .toList();
    }

    private record Found<T>(int number, T made) {}

    /** The output with the longest name that fits; of several the first one for which nothing was found yet. */
    private Optional<Asked> place(T made, Set<Asked> used) {
        String address = traits.address().apply(made);
        return asked.stream()
                .filter(each -> each.hls() == traits.isHls(made))
                .filter(each -> each.hls() || each.still() == traits.isStill(made))
                .filter(each -> each.pattern().matcher(address).matches())
                .max(Comparator.<Asked>comparingInt(Asked::length)
                        .thenComparing(each -> !used.contains(each))
                        .thenComparing(Comparator.comparingInt(Asked::group).reversed())
                        .thenComparing(Comparator.comparingInt(Asked::number).reversed()));
    }

    /** For a name that says nothing: the first group of its type that lacks an output, else the last of them. */
    private Optional<Integer> likely(T made, List<List<Found<T>>> found) {
        List<Integer> groups = IntStream.range(0, hlsGroups.size())
                .filter(group -> hlsGroups.get(group) == traits.isHls(made))
                .boxed()
                .toList();
        return groups.stream()
                .filter(group -> found.get(group).size()
                        < asked.stream().filter(each -> each.group() == group).count())
                .findFirst()
                .or(() -> groups.stream().reduce((first, second) -> second));
    }
}
