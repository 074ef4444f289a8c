package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManualRequestTest {
    @ParameterizedTest
    @EnumSource(Status.class)
    void whatCanBeAskedIsWhatCanBeDone(Status status) {
        for (Video video :
                List.of(video(status, Map.of()), video(status, Map.of(Attribute.VERDICT.word(), "FAILED")))) {
            assertThat(ManualRequest.RETRY.refusal(video).isEmpty()).isEqualTo(ManualRequests.canRetry(video));
            assertThat(ManualRequest.CANCEL.refusal(video).isEmpty()).isEqualTo(ManualRequests.canCancel(video));
        }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aRefusalNamesTheVideoAndItsState(Status status) {
        Video video = video(status, Map.of());

        assertThat(Stream.of(ManualRequest.values()).flatMap(request -> request.refusal(video).stream()))
                .allSatisfy(
                        refusal -> assertThat(refusal).startsWith("Video 7 (uploads/clip.mp4) is " + status + ": "));
    }

    @Test
    void aPartIsLeftToItsVideo() {
        Video part = new Video(AttributeValues.of(
                        Map.of("VideoId", 9, "parent_video", 7, "part_index", 2, "status", "PROCESSED", "key", "p.mp4"))
                .m());

        assertThat(ManualRequest.open(part)).isEmpty();
        assertThat(ManualRequest.RETRY.refusal(part))
                .get()
                .asString()
                .contains("part 2 of video 7", "ask that of video 7");
    }

    @Test
    void anEndThatIsDecidedCannotBeCancelledButANextAttemptCan() {
        assertThat(ManualRequest.CANCEL.refusal(video(Status.PROCESSING, Map.of(Attribute.VERDICT.word(), "FAILED"))))
                .get()
                .asString()
                .contains("FAILED is decided", "cancel it when it waits for its next attempt");
        assertThat(ManualRequest.CANCEL.refusal(
                        video(Status.PROCESSING, Map.of(Attribute.VERDICT.word(), "PROCESSED"))))
                .get()
                .asString()
                .contains("PROCESSED is decided", "nothing to cancel");
    }

    private static Video video(Status status, Map<String, Object> more) {
        Map<String, Object> item = new HashMap<>(Map.of(
                "VideoId",
                7,
                "key",
                "uploads/clip.mp4",
                "arrival_key",
                "uploads/clip.mp4",
                "status",
                status,
                "fence",
                1));
        item.putAll(more);
        return new Video(AttributeValues.of(item).m());
    }
}
