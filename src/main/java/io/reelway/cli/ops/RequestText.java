package io.reelway.cli.ops;

import io.reelway.video.Attribute;
import io.reelway.video.ManualRequest;
import io.reelway.video.Status;
import io.reelway.video.Video;
import java.util.Optional;

/** Writes the state of a video before and after a request, in words. */
final class RequestText {
    private RequestText() {}

    /** {@code was FAILED after attempt 2, to be tried again at 2026-…; ENCODER_FAILED: why}. */
    static String before(Video video) {
        String attempts = video.attempt() == 0
                ? ""
                : (video.status() == Status.PROCESSING ? ", attempt " : " after attempt ") + video.attempt();
        String later =
                video.retryAt().map(time -> ", to be tried again at " + time).orElse("");
        return "was " + video.status() + attempts + later
                + (video.isHeld() ? ", held by a hook" : "")
                + error(video).map(why -> "; " + why).orElse("")
                + video.text(Attribute.LATE_SIDECAR)
                        .map(key -> "; its sidecar " + key + " came too late for it")
                        .orElse("");
    }

    /** What the request leads to, for a video as it was before. */
    static String after(ManualRequest request, Video before) {
        return switch (request) {
            case RETRY ->
                before.status().isFinal()
                        ? "round " + (before.round() + 1) + " with attempt 1"
                        : "attempt " + (before.attempt() + 1) + " at once";
            case CANCEL -> "the end UNABLE_TO_PROCESS, CANCELLED";
        };
    }

    private static Optional<String> error(Video video) {
        return video.errorCode()
                .map(code ->
                        code + video.errorMessage().map(text -> ": " + text).orElse(""));
    }
}
