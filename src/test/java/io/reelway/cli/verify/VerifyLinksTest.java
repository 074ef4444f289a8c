package io.reelway.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.video.AttributeValues;
import io.reelway.video.Video;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VerifyLinksTest {
    private static final Video FIRST = part(1, 11, 7, 0, 74);
    private static final Video SECOND = part(2, 12, 7, 75, 149);

    @Test
    void linksBothWaysAreGood() {
        assertThat(VerifyLinks.lines(parent(11, 12), byId(FIRST, SECOND), List.of(FIRST, SECOND)))
                .containsExactly(VerifyLine.good(
                        "links", "2 parts and the video name each other, by sub_videos and parent_video"));
    }

    @Test
    void aListedPartWithoutRecordIsNamed() {
        assertThat(VerifyLinks.lines(parent(11, 12), byId(FIRST), List.of(FIRST)))
                .containsExactly(VerifyLine.bad("links", "the video lists part 12, of which there is no record"));
    }

    @Test
    void anOrphanIsNamed() {
        assertThat(VerifyLinks.lines(parent(11), byId(FIRST), List.of(FIRST, SECOND)))
                .containsExactly(VerifyLine.bad(
                        "links", "part 2 (split/2.mp4) names the video as its parent, but is not in its sub_videos"));
    }

    @Test
    void aPartOfAnotherVideoIsNamed() {
        Video stranger = part(2, 12, 8, 75, 149);

        assertThat(VerifyLinks.lines(parent(11, 12), byId(FIRST, stranger), List.of(FIRST)))
                .containsExactly(
                        VerifyLine.bad("links", "the video lists part 2 (split/2.mp4), whose parent_video is 8"));
    }

    @Test
    void framesThatFollowEachOtherAreGood() {
        assertThat(VerifyLinks.order(List.of(FIRST, SECOND)))
                .containsExactly(VerifyLine.good("frames", "0 to 149, each part begins where the one before it ends"));
    }

    @Test
    void missingAndDoubleFramesAreCounted() {
        assertThat(VerifyLinks.order(List.of(FIRST, part(2, 12, 7, 80, 149))))
                .containsExactly(VerifyLine.bad(
                        "frames", "part 2 (split/2.mp4) begins with frame 80 where 75 is expected: 5 frames missing"));
        assertThat(VerifyLinks.order(List.of(FIRST, part(2, 12, 7, 74, 149))))
                .containsExactly(VerifyLine.bad(
                        "frames", "part 2 (split/2.mp4) begins with frame 74 where 75 is expected: 1 frame twice"));
    }

    @Test
    void aPartOutOfPlaceIsNamed() {
        assertThat(VerifyLinks.order(List.of(SECOND, FIRST)))
                .containsExactly(VerifyLine.bad("order", "part 2 (split/2.mp4) is number 2, but stands at 1"));
    }

    private static Video parent(Integer... parts) {
        return video(Map.of("VideoId", 7, "sub_videos", List.of(parts)));
    }

    private static Video part(int index, int id, int parent, int first, int last) {
        return video(Map.of(
                "VideoId", id,
                "parent_video", parent,
                "part_index", index,
                "key", "split/" + index + ".mp4",
                "first_frame", first,
                "last_frame", last));
    }

    private static Video video(Map<String, Object> attributes) {
        return new Video(AttributeValues.of(attributes).m());
    }

    private static Map<Long, Video> byId(Video... parts) {
        return Stream.of(parts)
                .collect(Collectors.toMap(Video::videoId, part -> part, (a, b) -> a, LinkedHashMap::new));
    }
}
