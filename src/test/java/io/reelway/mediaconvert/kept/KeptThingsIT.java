package io.reelway.mediaconvert.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.settings.Settings;
import io.reelway.testkit.AwsBench;
import io.reelway.video.KeptItem;
import io.reelway.video.KeptItems;
import io.reelway.video.TableIndexes;
import io.reelway.video.VideoListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Things are kept in the table of videos, where several processes change them. */
class KeptThingsIT {
    @TempDir
    static Path data;

    private static AwsBench aws;
    private static KeptItems items;
    private static Things things;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
        items = new KeptItems(aws.dynamo(), AwsBench.settings(Map.of()));
        things = new Things(items, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    private static KeptItem create(ArnKind kind, String name) {
        return things.create(kind, name, "", Map.of("k", "v"), WireJson.object().put("a", name));
    }

    @Test
    void whatIsKeptIsReadAsItWasWritten() {
        KeptItem written = create(ArnKind.PRESET, "ä preset/1");

        KeptItem read = things.get(ArnKind.PRESET, "ä preset/1");

        assertThat(read.document()).isEqualTo("{\"a\":\"ä preset/1\"}");
        assertThat(read.tags()).isEqualTo(Map.of("k", "v"));
        assertThat(read.created().toEpochMilli()).isEqualTo(written.created().toEpochMilli());
        assertThat(items.names("presets")).contains("ä preset/1");
        things.delete(ArnKind.PRESET, "ä preset/1");
        assertThat(items.names("presets")).doesNotContain("ä preset/1");
        assertThat(things.find(ArnKind.PRESET, "ä preset/1")).isEmpty();
    }

    @Test
    void ofManyWhoCreateTheSameOneDoes() throws Exception {
        List<Boolean> done = together(8, () -> {
            try {
                create(ArnKind.QUEUE, "same");
                return true;
            } catch (ServiceException e) {
                assertThat(e.kind()).isEqualTo(ServiceException.Kind.CONFLICT);
                return false;
            }
        });

        assertThat(done).containsOnlyOnce(true);
    }

    @Test
    void noChangeIsLostAmongOthers() throws Exception {
        create(ArnKind.QUEUE, "busy");

        together(
                4,
                () -> things.change(
                        ArnKind.QUEUE,
                        "busy",
                        item -> item.changed("", item.document().replace("{", "{\"x\":1,"), item.updated())));

        assertThat(things.get(ArnKind.QUEUE, "busy").document().split("\"x\"", -1))
                .hasSize(5);
        assertThat(things.get(ArnKind.QUEUE, "busy").revision()).isEqualTo(5);
    }

    @Test
    void moreThanOneReadOfTheTableListsThemAll() {
        IntStream.range(0, 130).forEach(i -> create(ArnKind.JOB_TEMPLATE, "template %03d".formatted(i)));
        List<String> names = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page page = things.page(
                    ArnKind.JOB_TEMPLATE, new Listing(Listing.By.CREATION_DATE, false, Optional.empty(), 20, next));
            page.items().forEach(item -> {
                assertThat(item.document()).contains(item.name());
                names.add(item.name());
            });
            next = page.next();
        } while (next.isPresent());

        assertThat(names).hasSize(130).doesNotHaveDuplicates();
    }

    @Test
    void aThingThatIsGoneIsNeitherChangedNorDeleted() {
        assertThatThrownBy(() -> things.change(ArnKind.QUEUE, "none", item -> item))
                .hasMessageContaining("There is no queue");
        assertThatThrownBy(() -> things.delete(ArnKind.QUEUE, "none")).hasMessageContaining("There is no queue");
        KeptItem read = create(ArnKind.QUEUE, "stale");
        things.change(ArnKind.QUEUE, "stale", item -> item);
        assertThat(items.replace(read)).isFalse();
        assertThat(items.delete(read)).isFalse();
    }

    @Test
    void nothingKeptIsListedAsAVideo() {
        create(ArnKind.QUEUE, "no video");
        Settings settings = AwsBench.settings(Map.of());

        assertThat(new VideoListing(aws.dynamo(), new TableIndexes(aws.dynamo(), settings), settings)
                        .newest(Optional.empty(), 200, Optional.empty()))
                .isEmpty();
    }

    private static <T> List<T> together(int count, Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(
                    IntStream.range(0, count).mapToObj(i -> task).toList())) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
