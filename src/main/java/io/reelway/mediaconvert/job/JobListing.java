package io.reelway.mediaconvert.job;

import io.reelway.video.Attribute;
import io.reelway.video.JobEntries;
import io.reelway.video.JobEntry;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoListing;
import io.reelway.video.VideoTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists jobs by their creation, one page after another. It goes along the entries and reads the records of a page. For a
 * state that is seldom it also asks for the records in that state, a piece of the one and a piece of the other in turn:
 * whichever comes to its end first gives the page.
 */
@ApplicationScoped
public class JobListing {
    /** How many records are read at once; each has up to 300 kB. */
    private static final int CHUNK = 25;

    private final JobEntries entries;
    private final VideoListing listing;
    private final VideoTable table;

    public JobListing(JobEntries entries, VideoListing listing, VideoTable table) {
        this.entries = entries;
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
        boolean isInState(Video video) {
            return state.map(JobState.of(video)::equals).orElse(true);
        }

        boolean is(Video video) {
            return isInState(video)
                    && queue.map(video.text(Attribute.MEDIACONVERT_QUEUE).orElse("")::equals)
                            .orElse(true)
                    && input.map(video.shownAddress()::contains).orElse(true);
        }

        /** Whether few records of the table are in the state, of videos too: most have ended well. */
        boolean isSeldom() {
            return state.filter(each -> each != JobState.COMPLETE).isPresent();
        }

        /** The states of records that such a job may be in. */
        List<Status> statuses() {
            return Stream.of(Status.values())
                    .filter(status -> state.map(each -> each.mayBe(status)).orElse(true))
                    .toList();
        }

        Comparator<String> order() {
            return ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        }
    }

    /**
     * @param jobs at most as many as asked for
     * @param next id of the last of them, where there are more
     */
    record Found(List<Video> jobs, Optional<String> next) {}

    /** @param after id of the last job of the page before */
    Found page(Wanted wanted, int limit, Optional<String> after) {
        Iterator<JobEntry> rest = entries.of(
                        new JobEntries.Question(wanted.queue(), wanted.input(), after, wanted.ascending()))
                .iterator();
        Iterator<List<Video>> ofState =
                wanted.isSeldom() ? listing.apiJobs(wanted.statuses()) : Collections.emptyIterator();
        List<Video> inState = new ArrayList<>();
        List<Video> found = new ArrayList<>();
        // one more than a page tells whether there is a next one
        while (found.size() <= limit && rest.hasNext()) {
            if (ofState.hasNext()) {
                inState.addAll(ofState.next());
                if (!ofState.hasNext()) {
                    return found(first(inState, wanted, limit, after), limit);
                }
            }
            List<JobEntry> chunk = next(rest, wanted.state().isPresent() ? CHUNK : limit + 1 - found.size());
            whole(chunk.stream().map(JobEntry::videoId).toList()).stream()
                    .filter(wanted::isInState)
                    .forEach(found::add);
        }
        return found(found, limit);
    }

    private static List<JobEntry> next(Iterator<JobEntry> rest, int most) {
        List<JobEntry> chunk = new ArrayList<>();
        while (chunk.size() < most && rest.hasNext()) {
            chunk.add(rest.next());
        }
        return chunk;
    }

    private static Found found(List<Video> jobs, int limit) {
        return jobs.size() <= limit
                ? new Found(jobs, Optional.empty())
                : new Found(jobs.subList(0, limit), jobs.get(limit - 1).apiJob());
    }

    /** The same page, and one more, from all jobs that are in the wanted state. */
    private List<Video> first(List<Video> inState, Wanted wanted, int limit, Optional<String> after) {
        return whole(inState.stream()
                .filter(wanted::is)
                .filter(video -> after.map(last -> wanted.order().compare(id(video), last) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(JobListing::id, wanted.order()))
                .limit(limit + 1L)
                .map(Video::videoId)
                .toList());
    }

    /** The whole records; a job whose record was not written is left out. */
    private List<Video> whole(List<Long> some) {
        Map<Long, Video> records = table.findAll(some);
        return some.stream().map(records::get).filter(Objects::nonNull).toList();
    }

    private static String id(Video video) {
        return video.apiJob().orElseThrow();
    }
}
