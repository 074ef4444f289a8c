package io.reelway.mediaconvert.job;

import io.reelway.store.S3Address;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoListing;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Lists jobs by their creation, one page after another. */
@ApplicationScoped
public class JobListing {
    private static final Comparator<Video> BY_ID =
            Comparator.comparing(video -> video.apiJob().orElseThrow());

    private final VideoListing listing;
    private final VideoTable table;

    public JobListing(VideoListing listing, VideoTable table) {
        this.listing = listing;
        this.table = table;
    }

    /**
     * What to list.
     *
     * @param queue name of a queue
     * @param input part of an input's address
     */
    record Wanted(Optional<JobState> state, Optional<String> queue, Optional<String> input, boolean ascending) {
        boolean is(Video video) {
            return state.map(JobState.of(video)::equals).orElse(true)
                    && queue.map(video.text(Attribute.MEDIACONVERT_QUEUE).orElse("")::equals)
                            .orElse(true)
                    && input.map(new S3Address(video.bucket(), video.key()).toString()::contains)
                            .orElse(true);
        }
    }

    /**
     * @param jobs at most as many as asked for
     * @param next id of the last of them, where there are more
     */
    record Found(List<Video> jobs, Optional<String> next) {}

    /** @param after id of the last job of the page before */
    Found page(Wanted wanted, int limit, Optional<String> after) {
        List<Status> statuses = List.of(Status.values()).stream()
                .filter(status ->
                        wanted.state().map(state -> state.mayBe(status)).orElse(true))
                .toList();
        Comparator<Video> order = wanted.ascending() ? BY_ID : BY_ID.reversed();
        List<Video> all = listing.apiJobs(statuses).stream()
                .filter(video -> after.map(last -> isAfter(video, last, wanted.ascending()))
                        .orElse(true))
                .filter(video -> wanted.is(video))
                .sorted(order)
                .limit(limit + 1L)
                .toList();
        if (all.size() <= limit) {
            return new Found(whole(all), Optional.empty());
        }
        List<Video> page = all.subList(0, limit);
        return new Found(whole(page), page.get(limit - 1).apiJob());
    }

    /** The whole records of the jobs that are shown. */
    private List<Video> whole(List<Video> some) {
        Map<Long, Video> records =
                table.findAll(some.stream().map(Video::videoId).toList());
        return some.stream()
                .map(each -> records.get(each.videoId()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean isAfter(Video video, String last, boolean ascending) {
        int compared = video.apiJob().orElseThrow().compareTo(last);
        return ascending ? compared > 0 : compared < 0;
    }
}
