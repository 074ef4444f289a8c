package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.mediaconvert.job.JobListing.Found;
import io.reelway.mediaconvert.job.JobListing.Wanted;
import io.reelway.settings.Settings;
import io.reelway.testkit.AwsBench;
import io.reelway.testkit.InjectedFaults;
import io.reelway.video.Attribute;
import io.reelway.video.JobEntries;
import io.reelway.video.JobEntry;
import io.reelway.video.PartListing;
import io.reelway.video.Status;
import io.reelway.video.TableIndex;
import io.reelway.video.TableIndexes;
import io.reelway.video.Video;
import io.reelway.video.VideoId;
import io.reelway.video.VideoListing;
import io.reelway.video.VideoTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs are listed in the order of their creation, and a page costs what it shows. */
class JobListingIT {
    private static final String TABLE = "reelway-videos";
    private static final String QUEUE = "Default";
    private static final int PAGE = 20;
    private static final int MANY = 230;

    @TempDir
    static Path data;

    private static AwsBench aws;
    private static VideoTable table;
    private static final List<String> ids = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        table = new VideoTable(aws.dynamo(), TABLE, (transition, video) -> {});
        // the oldest ones are in seldom states, and some have one time
        job("1700000000000-aaaaaa", "UNABLE_TO_PROCESS", "rare", "first.mp4");
        job("1700000000000-bbbbbb", "UNABLE_TO_PROCESS", QUEUE, "cancelled.mp4");
        job("1700000000001-aaaaaa", "FAILED", QUEUE, "third.mp4");
        for (int i = 0; i < MANY; i++) {
            job("17000000%05d-%06d".formatted(10_000 + i / 3, i), "PROCESSED", QUEUE, "many/%d.mp4".formatted(i));
        }
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static void job(String id, String status, String queue, String key) {
        table.putIfAbsent(new JobEntry(id, queue, "s3://reelway-source/" + key).item());
        Map<Attribute, Object> record = new EnumMap<>(Attribute.class);
        record.put(Attribute.VIDEO_ID, VideoId.ofApiJob(id));
        record.put(Attribute.STATUS, status);
        record.put(Attribute.UPDATED_TIME, Instant.EPOCH);
        record.put(Attribute.MEDIACONVERT_JOB, id);
        record.put(Attribute.MEDIACONVERT_QUEUE, queue);
        record.put(Attribute.BUCKET, "reelway-source");
        record.put(Attribute.ARRIVAL_KEY, key);
        if (key.startsWith("cancelled")) {
            record.put(Attribute.ERROR, Map.of("code", "CANCELLED"));
        }
        table.putIfAbsent(record);
        ids.add(id);
    }

    private static JobListing listing(boolean indexed) {
        Settings settings = AwsBench.settings(Map.of());
        TableIndexes indexes = new TableIndexes(aws.dynamo(), settings) {
            @Override
            public synchronized boolean has(TableIndex index) {
                return indexed && super.has(index);
            }
        };
        return new JobListing(
                new JobEntries(aws.dynamo(), indexes, settings),
                new VideoListing(aws.dynamo(), indexes, settings),
                table);
    }

    private static Wanted wanted(JobState state, String queue, String input, boolean ascending) {
        return new Wanted(
                Optional.ofNullable(state), Optional.ofNullable(queue), Optional.ofNullable(input), ascending);
    }

    private static List<String> all(JobListing listing, Wanted wanted, int limit) {
        List<String> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Found page = listing.page(wanted, limit, after);
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
            page.jobs().forEach(job -> found.add(job.apiJob().orElseThrow()));
            after = page.next();
            assertThat(after.isEmpty() || page.jobs().size() == limit).isTrue();
        } while (after.isPresent());
        return found;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesShowEachJobOnce(boolean indexed) {
        List<String> oldestFirst = ids.stream().sorted().toList();
        List<String> newestFirst =
                ids.stream().sorted(Comparator.reverseOrder()).toList();

        assertThat(all(listing(indexed), wanted(null, null, null, true), PAGE)).isEqualTo(oldestFirst);
        assertThat(all(listing(indexed), wanted(null, null, null, false), 7)).isEqualTo(newestFirst);
        assertThat(all(listing(indexed), wanted(JobState.COMPLETE, null, null, true), PAGE))
                .isEqualTo(oldestFirst.subList(3, oldestFirst.size()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSeldomStateIsFoundBehindManyOthers(boolean indexed) {
        JobListing listing = listing(indexed);

        assertThat(all(listing, wanted(JobState.ERROR, null, null, false), PAGE))
                .containsExactly("1700000000000-aaaaaa");
        assertThat(all(listing, wanted(JobState.CANCELED, null, null, false), 1))
                .containsExactly("1700000000000-bbbbbb");
        assertThat(all(listing, wanted(JobState.PROGRESSING, QUEUE, null, false), PAGE))
                .containsExactly("1700000000001-aaaaaa");
        assertThat(all(listing, wanted(JobState.PROGRESSING, "rare", null, false), PAGE))
                .isEmpty();
        assertThat(all(listing, wanted(JobState.SUBMITTED, null, null, false), PAGE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void queueAndInputChoose(boolean indexed) {
        JobListing listing = listing(indexed);

        assertThat(all(listing, wanted(null, "rare", null, false), PAGE)).containsExactly("1700000000000-aaaaaa");
        assertThat(all(listing, wanted(null, null, "source/many/17.mp4", false), PAGE))
                .hasSize(1);
        assertThat(all(listing, wanted(null, QUEUE, "many/", false), PAGE)).hasSize(MANY);
        assertThat(all(listing, wanted(JobState.COMPLETE, null, "first", false), PAGE))
                .isEmpty();
        assertThat(all(listing, wanted(null, null, "", false), PAGE)).hasSize(ids.size());
    }

    @Test
    void anEntryWithoutItsRecordIsLeftOut() {
        String id = "1800000000000-zzzzzz";
        table.putIfAbsent(new JobEntry(id, QUEUE, "s3://reelway-source/gone.mp4").item());

        Found newest = listing(true).page(wanted(null, null, null, false), PAGE, Optional.empty());
        List<String> searched = all(listing(true), wanted(null, null, "gone", false), PAGE);
        table.delete(VideoId.ofApiJobEntry(id), Attribute.MEDIACONVERT_JOB, id);

        assertThat(newest.jobs()).hasSize(PAGE).noneMatch(job -> job.apiJob().equals(Optional.of(id)));
        assertThat(searched).isEmpty();
    }

    @Test
    void aPageReadsNoMoreThanItShows() {
        JobListing listing = listing(true);
        // which indexes there are is asked once
        listing.page(wanted(null, null, null, false), 1, Optional.empty());
        aws.faults().log();

        listing.page(wanted(null, null, null, false), PAGE, Optional.empty());
        List<InjectedFaults.Call> plain = aws.faults().calls();
        aws.faults().log();
        listing.page(wanted(JobState.ERROR, null, null, false), PAGE, Optional.empty());
        List<InjectedFaults.Call> seldom = aws.faults().calls();
        aws.faults().clear();

        assertThat(plain).extracting(InjectedFaults.Call::operation).containsExactly("Query", "BatchGetItem");
        assertThat(seldom)
                .extracting(InjectedFaults.Call::operation)
                .contains("Query")
                .hasSizeLessThan(8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEntryIsNoVideoAndNoPart(boolean indexed) {
        Settings settings = AwsBench.settings(Map.of());
        TableIndexes indexes = new TableIndexes(aws.dynamo(), settings) {
            @Override
            public synchronized boolean has(TableIndex index) {
                return indexed;
            }
        };

        List<Video> videos =
                new VideoListing(aws.dynamo(), indexes, settings).newest(Optional.empty(), 10_000, Optional.empty());

        assertThat(videos).hasSize(ids.size()).allMatch(video -> video.videoId() >= 0);
        assertThat(Stream.of(Status.values()).map(Status::name)).doesNotContain("MEDIACONVERT_JOB");
        assertThat(new PartListing(aws.dynamo(), TABLE, () -> indexed)
                        .of(videos.get(0).videoId()))
                .isEmpty();
        assertThat(new JobEntry("1700000000000-aaaaaa", QUEUE, "").videoId())
                .isEqualTo(VideoId.ofApiJob("1700000000000-aaaaaa"));
    }
}
