package io.reelway.cli.verify;

import io.reelway.cli.shared.Count;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that the records of a video and of its parts agree: links both ways, numbers, frames. */
final class VerifyLinks {
    private VerifyLinks() {}

    /**
     * The links of a video and its parts.
     *
     * @param listed the parts that the video lists and that are there
     * @param linked the parts that name the video as their parent
     */
    static List<VerifyLine> lines(Video parent, Map<Long, Video> listed, List<Video> linked) {
        List<VerifyLine> bad = new ArrayList<>();
        for (long id : parent.subVideos()) {
            Video part = listed.get(id);
            if (part == null) {
                bad.add(bad("the video lists part " + id + ", of which there is no record"));
            } else if (part.parent().filter(named -> named == parent.videoId()).isEmpty()) {
                bad.add(bad("the video lists part " + named(part) + ", whose parent_video is "
                        + part.parent().map(String::valueOf).orElse("absent")));
            }
        }
        Set<Long> known = new HashSet<>(parent.subVideos());
        linked.stream()
                .filter(part -> !known.contains(part.videoId()))
                .forEach(part -> bad.add(
                        bad("part " + named(part) + " names the video as its parent, but is not in its sub_videos")));
        if (known.size() < parent.subVideos().size()) {
            bad.add(bad("sub_videos has a number twice: " + parent.subVideos()));
        }
        return bad.isEmpty()
                ? List.of(VerifyLine.good(
                        "links",
                        Count.of(known.size(), "part") + " and the video name each other, by " + Attribute.SUB_VIDEOS
                                + " and " + Attribute.PARENT_VIDEO))
                : bad;
    }

    /** Numbers and frames of one preset's parts, from their records. */
    static List<VerifyLine> order(List<Video> parts) {
        long frame = 0;
        for (int i = 0; i < parts.size(); i++) {
            Video part = parts.get(i);
            if (part.partIndex() != i + 1) {
                return List.of(VerifyLine.bad(
                        "order",
                        "part " + named(part) + " is number " + part.partIndex() + ", but stands at " + (i + 1)));
            }
            long first = number(part, "first_frame");
            if (first != frame) {
                return List.of(VerifyLine.bad(
                        "frames",
                        "part " + named(part) + " begins with frame " + first + " where " + frame + " is expected: "
                                + (first > frame
                                        ? Count.of(first - frame, "frame") + " missing"
                                        : Count.of(frame - first, "frame") + " twice")));
            }
            frame = number(part, "last_frame") + 1;
            if (frame <= first) {
                return List.of(VerifyLine.bad(
                        "frames",
                        "part " + named(part) + " ends with frame " + (frame - 1) + ", before its first, " + first));
            }
        }
        return List.of(
                VerifyLine.good("frames", "0 to " + (frame - 1) + ", each part begins where the one before it ends"));
    }

    /** A number of the record; -1 where it has none. */
    static long number(Video part, String attribute) {
        return part.item().containsKey(attribute)
                        && AttributeValues.plain(part.item().get(attribute)) instanceof Number number
                ? number.longValue()
                : -1;
    }

    static String named(Video part) {
        return part.partIndex() + " (" + part.key() + ")";
    }

    private static VerifyLine bad(String text) {
        return VerifyLine.bad("links", text);
    }
}
