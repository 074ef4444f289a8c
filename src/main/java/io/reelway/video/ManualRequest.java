package io.reelway.video;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A request that a user can make for a video. It says in words why it is not possible now. */
public enum ManualRequest {
    /** Another round of a final video, or the next attempt of a failed one at once. */
    RETRY {
        @Override
        Optional<String> obstacle(Video video) {
            return switch (video.status()) {
                case PROCESSED, UNABLE_TO_PROCESS, FAILED -> Optional.empty();
                case RECEIVED ->
                    ManualRequests.isPutOff(video)
                            ? Optional.empty()
                            : Optional.of("it waits for a worker already, and needs no retry");
                case WAITING_METADATA ->
                    Optional.of("it waits for its sidecar; put " + video.key() + ".json beside it, and it begins");
                case PROCESSING ->
                    Optional.of("it is being worked on (attempt " + video.attempt()
                            + "); retry it when that has ended, or cancel it first");
            };
        }

        @Override
        Optional<Video> written(ManualRequests requests, Video video) {
            return requests.retry(video);
        }
    },
    /** The outcome {@code CANCELLED}. */
    CANCEL {
        @Override
        Optional<String> obstacle(Video video) {
            if (video.status().isFinal()) {
                return Optional.of("it has ended, so there is nothing to cancel");
            }
            return video.verdict()
                    .map(end -> "its end " + end + " is decided and being settled"
                            + (end.isFinal()
                                    ? ", so there is nothing to cancel"
                                    : "; cancel it when it waits for its next attempt"));
        }

        @Override
        Optional<Video> written(ManualRequests requests, Video video) {
            return requests.cancel(video);
        }
    };

    /**
     * The answer to a request.
     *
     * @param video as it is now
     * @param refusal why nothing was changed, with its state and what to do; empty where it is done
     */
    public record Answer(Video video, Optional<String> refusal) {}

    /** The requests that are possible for the video now. */
    public static List<ManualRequest> open(Video video) {
        return Arrays.stream(values())
                .filter(request -> request.refusal(video).isEmpty())
                .toList();
    }

    /**
     * Why the request is not possible now, a sentence with the video's state and what to do; empty where it is
     * possible.
     */
    public Optional<String> refusal(Video video) {
        Optional<Long> parent = video.parent();
        if (parent.isPresent()) {
            return Optional.of("Video " + video.videoId() + " (" + video.key() + ") is part " + video.partIndex()
                    + " of video " + parent.get() + ", and made anew or removed only with it: ask that of video "
                    + parent.get() + ".");
        }
        return obstacle(video).map(why -> sentence(video, why));
    }

    /** Carries out the request, or says why not. A record that changed since it was read is not written. */
    public Answer of(Video video, ManualRequests requests, VideoTable table) {
        Optional<String> refusal = refusal(video);
        if (refusal.isPresent()) {
            return new Answer(video, refusal);
        }
        return written(requests, video)
                .map(now -> new Answer(now, Optional.empty()))
                .orElseGet(() -> overtaken(table.find(video.videoId()).orElse(video)));
    }

    private Answer overtaken(Video now) {
        return new Answer(
                now,
                refusal(now)
                        .or(() -> Optional.of(
                                sentence(now, "it changed at this very moment; look at it and ask again"))));
    }

    private static String sentence(Video video, String what) {
        return "Video " + video.videoId() + " (" + video.arrivalKey() + ") is " + video.status() + ": " + what + ".";
    }

    /** Why the record's state does not allow the request; empty where it does. */
    abstract Optional<String> obstacle(Video video);

    abstract Optional<Video> written(ManualRequests requests, Video video);
}
