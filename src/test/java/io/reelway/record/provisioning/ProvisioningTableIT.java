package io.reelway.record.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.store.ObjectStore;
import io.reelway.testkit.AwsBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** No row is lost, and none is there twice, whatever happens to those who write them. */
@Timeout(120)
class ProvisioningTableIT {
    private static final String BUCKET = "reelway-output";
    private static final ProvisioningPlace PLACE =
            ProvisioningPlace.of("s3://" + BUCKET + "/provisioning/btvs_ids/", 10, SampleRows.NOON);
    private static final String FIRST = "provisioning/btvs_ids/id=10/reelway-2026-11-30.parquet";
    private static final String SECOND = "provisioning/btvs_ids/id=10/reelway-2026-11-30-2.parquet";
    private static final String THIRD = "provisioning/btvs_ids/id=10/reelway-2026-11-30-3.parquet";
    private static final BooleanSupplier OURS = () -> true;
    private static final long LIMIT = 1 << 20;

    @TempDir
    static Path data;

    private static AwsBench aws;

    @BeforeAll
    static void start() throws IOException {
        aws = AwsBench.start(data);
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @BeforeEach
    void anEmptyBucket() {
        aws.empty(BUCKET);
    }

    @Test
    void rowsOfSeveralBatchesAreInOneFile() {
        List<ProvisioningRow> rows = SampleRows.many(30);

        assertThat(table().write(PLACE, "a", fresh(rows.subList(0, 10)), OURS)).isTrue();
        assertThat(table().write(PLACE, "b", fresh(rows.subList(10, 30)), OURS)).isTrue();

        assertThat(aws.keys(BUCKET)).containsExactly(FIRST);
        assertThat(file(FIRST)).isEqualTo(new ProvisioningFile(rows, List.of("a", "b")));
    }

    @Test
    void rowsOfAnEarlierBatchAreNotWrittenAgain() {
        List<ProvisioningRow> rows = SampleRows.many(3);
        table().write(PLACE, "a", fresh(rows.subList(0, 2)), OURS);
        List<TakenRow> again =
                List.of(new TakenRow(rows.get(0), List.of("a")), new TakenRow(rows.get(2), List.of("never")));

        assertThat(table().write(PLACE, "b", again, OURS)).isTrue();

        assertThat(file(FIRST)).isEqualTo(new ProvisioningFile(rows, List.of("a", "b")));
    }

    @Test
    void whereAllRowsAreThereNothingIsPut() {
        table().write(PLACE, "a", fresh(SampleRows.many(2)), OURS);
        aws.faults().log();

        boolean written = table().write(
                        PLACE, "b", List.of(new TakenRow(SampleRows.many(1).get(0), List.of("x", "a"))), OURS);

        assertThat(written).isTrue();
        assertThat(aws.faults().calls()).noneMatch(call -> call.operation().equals("PutObject"));
    }

    /** Two rows may say the same: the item says whether a row exists, not its values. */
    @Test
    void equalRowsOfDifferentItemsAreBothWritten() {
        List<ProvisioningRow> equal = Collections.nCopies(2, SampleRows.many(1).get(0));

        table().write(PLACE, "a", fresh(equal), OURS);
        table().write(PLACE, "b", fresh(equal), OURS);

        assertThat(file(FIRST).rows()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPutWhoseAnswerIsLostIsDoneOnce(boolean replaces) {
        List<ProvisioningRow> rows = SampleRows.many(4);
        int before = replaces ? 2 : 0;
        if (replaces) {
            table().write(PLACE, "a", fresh(rows.subList(0, before)), OURS);
        }
        aws.faults().set(1, List.of(Map.of("operation", "PutObject", "times", 1, "reset", "after")));

        assertThat(table().write(PLACE, "b", fresh(rows.subList(before, 4)), OURS))
                .isTrue();

        assertThat(aws.faults().acted(0)).isEqualTo(1);
        assertThat(file(FIRST).rows()).isEqualTo(rows);
    }

    /** The file is at its limit by that very PUT, so the next look begins with the next file. */
    @Test
    void aLostAnswerIsFoundInAFileThatIsFull() {
        List<ProvisioningRow> rows = SampleRows.many(4);
        aws.faults().set(1, List.of(Map.of("operation", "PutObject", "times", 1, "reset", "after")));

        assertThat(table(1).write(PLACE, "a", fresh(rows), OURS)).isTrue();

        assertThat(aws.keys(BUCKET)).containsExactly(FIRST);
        assertThat(file(FIRST).rows()).isEqualTo(rows);
    }

    /** All answers are lost, also those of repeats: the next process to take the rows finds them. */
    @Test
    void whoeverTakesTheRowsNextFindsAPutThatNobodyKnowsOf() {
        List<ProvisioningRow> rows = SampleRows.many(4);
        aws.faults().set(1, List.of(Map.of("operation", "PutObject", "reset", "after")));
        assertThatThrownBy(() -> table().write(PLACE, "a", fresh(rows), () -> {
                    if (aws.faults().acted(0) > 0) {
                        throw new IllegalStateException("killed");
                    }
                    return true;
                }))
                .isInstanceOfAny(IllegalStateException.class, SdkException.class);
        aws.faults().clear();

        List<TakenRow> next =
                rows.stream().map(row -> new TakenRow(row, List.of("a"))).toList();
        assertThat(table().write(PLACE, "b", next, OURS)).isTrue();

        assertThat(file(FIRST).rows()).isEqualTo(rows);
    }

    @Test
    void anotherWritersRowsStayWhenBothWriteAtOnce() {
        List<ProvisioningRow> rows = SampleRows.many(4);
        AtomicInteger puts = new AtomicInteger();
        S3Client overtaken = aws.s3Before(PutObjectRequest.class, request -> {
            if (puts.getAndIncrement() < 2) {
                table().write(PLACE, "other-" + puts, fresh(rows.subList(puts.get(), puts.get() + 1)), OURS);
            }
        });

        assertThat(table(overtaken, LIMIT).write(PLACE, "own", fresh(rows.subList(3, 4)), OURS))
                .isTrue();

        assertThat(puts).hasValue(3);
        assertThat(file(FIRST).rows()).containsExactlyElementsOf(rows.subList(1, 4));
        assertThat(file(FIRST).batches()).containsExactly("other-1", "other-2", "own");
    }

    /** This process was frozen until its lease was over, just before its PUT. */
    @Test
    void rowsThatAnotherProcessHasTakenAndWrittenAreNotPut() {
        List<ProvisioningRow> rows = SampleRows.many(2);
        TakenItems items = new TakenItems(rows);
        List<TakenRow> own = items.take(rows, "own");
        S3Client frozen = aws.s3Before(PutObjectRequest.class, request -> {
            List<TakenRow> taken = items.take(rows.subList(0, 1), "other");
            assertThat(table().write(PLACE, "other", taken, () -> items.areOf("other", taken)))
                    .isTrue();
            assertThat(items.done("other", taken)).isTrue();
        });

        assertThat(table(frozen, LIMIT).write(PLACE, "own", own, () -> items.areOf("own", own)))
                .isFalse();

        assertThat(file(FIRST)).isEqualTo(new ProvisioningFile(rows.subList(0, 1), List.of("other")));
        // and the row that was left is written by whoever takes it next
        List<TakenRow> next = items.take(items.due(), "next");
        assertThat(table().write(PLACE, "next", next, () -> items.areOf("next", next)))
                .isTrue();
        assertThat(file(FIRST).rows()).isEqualTo(rows);
    }

    /** The same, frozen between taking the rows and looking at the files: no PUT would be refused. */
    @Test
    void rowsThatAnotherProcessHasWrittenBeforeTheFirstLookAreNotPut() {
        List<ProvisioningRow> rows = SampleRows.many(2);
        TakenItems items = new TakenItems(rows);
        List<TakenRow> own = items.take(rows, "own");
        List<TakenRow> taken = items.take(rows, "other");
        table().write(PLACE, "other", taken, () -> items.areOf("other", taken));
        items.done("other", taken);

        assertThat(table().write(PLACE, "own", own, () -> items.areOf("own", own)))
                .isFalse();

        assertThat(file(FIRST).rows()).isEqualTo(rows);
    }

    /** The same, frozen just after it has asked whether the rows are still its own. */
    @Test
    void rowsThatAnotherProcessWritesAfterTheQuestionAreNotPut() {
        List<ProvisioningRow> rows = SampleRows.many(2);
        TakenItems items = new TakenItems(rows);
        List<TakenRow> own = items.take(rows, "own");
        BooleanSupplier frozen = () -> {
            boolean answer = items.areOf("own", own);
            List<TakenRow> taken = items.take(items.due(), "other");
            if (!taken.isEmpty()) {
                table().write(PLACE, "other", taken, () -> items.areOf("other", taken));
                items.done("other", taken);
            }
            return answer;
        };

        assertThat(table().write(PLACE, "own", own, frozen)).isFalse();

        assertThat(file(FIRST).rows()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void filesOfOthersUnderOurNameStay() {
        aws.put(BUCKET, FIRST, "Please do not delete this file.", Map.of());
        List<ProvisioningRow> rows = SampleRows.many(3);

        table().write(PLACE, "a", fresh(rows.subList(0, 1)), OURS);
        aws.put(BUCKET, THIRD, "Nor this one.", Map.of());
        table().write(PLACE, "b", fresh(rows.subList(1, 3)), OURS);

        assertThat(aws.text(BUCKET, FIRST)).isEqualTo("Please do not delete this file.");
        assertThat(aws.text(BUCKET, THIRD)).isEqualTo("Nor this one.");
        assertThat(file(SECOND).rows()).isEqualTo(rows);
        assertThat(aws.keys(BUCKET)).hasSize(3);
    }

    @Test
    void aBrokenFileIsNamedAndStays() {
        byte[] broken = new ProvisioningFile(SampleRows.many(3), List.of("a")).bytes();
        broken[20]++;
        aws.s3().putObject(request -> request.bucket(BUCKET).key(FIRST), RequestBody.fromBytes(broken));

        assertThatThrownBy(() -> table().write(PLACE, "b", fresh(SampleRows.many(1)), OURS))
                .isInstanceOf(BrokenFileException.class)
                .hasMessageContaining(FIRST)
                .hasMessageContaining(BUCKET);
        assertThat(aws.s3()
                        .getObjectAsBytes(request -> request.bucket(BUCKET).key(FIRST))
                        .asByteArray())
                .isEqualTo(broken);
    }

    @Test
    void aFullFileGetsNoMoreRows() {
        List<ProvisioningRow> rows = SampleRows.many(300);

        for (int i = 0; i < 3; i++) {
            // a file of a hundred rows is larger
            table(500).write(PLACE, "batch-" + i, fresh(rows.subList(i * 100, i * 100 + 100)), OURS);
        }

        assertThat(aws.keys(BUCKET)).containsExactlyInAnyOrder(FIRST, SECOND, THIRD);
        assertThat(allRows()).isEqualTo(rows);
    }

    /** S3 lists -10 before -2. */
    @Test
    void theTenthFileFollowsTheNinth() {
        List<ProvisioningRow> rows = SampleRows.many(12);

        for (int i = 0; i < 12; i++) {
            table(1).write(PLACE, "batch-" + i, fresh(rows.subList(i, i + 1)), OURS);
        }

        assertThat(aws.keys(BUCKET)).hasSize(12);
        assertThat(allRows()).isEqualTo(rows);
    }

    @Test
    void rowsOfAnEarlierBatchAreFoundInAFullFile() {
        List<ProvisioningRow> rows = SampleRows.many(3);
        table(1).write(PLACE, "a", fresh(rows.subList(0, 1)), OURS);
        table(1).write(PLACE, "b", fresh(rows.subList(1, 2)), OURS);

        table(1).write(
                        PLACE,
                        "c",
                        List.of(new TakenRow(rows.get(0), List.of("a")), new TakenRow(rows.get(2), List.of())),
                        OURS);

        assertThat(allRows()).isEqualTo(rows);
    }

    @Test
    void idsOfSettledBatchesAreLeftOutByTheNextWrite() {
        List<ProvisioningRow> rows = SampleRows.many(4);
        ProvisioningTable table = table();
        table.write(PLACE, "a", fresh(rows.subList(0, 1)), OURS);
        table.write(PLACE, "b", fresh(rows.subList(1, 2)), OURS);
        table.settle("a");
        table.write(PLACE, "c", fresh(rows.subList(2, 3)), OURS);
        table.write(PLACE, "d", fresh(rows.subList(3, 4)), OURS);

        assertThat(file(FIRST)).isEqualTo(new ProvisioningFile(rows, List.of("b", "c", "d")));
    }

    @Test
    void partitionsAndDaysHaveFilesOfTheirOwn() {
        List<ProvisioningRow> row = SampleRows.many(1);
        ProvisioningPlace other = new ProvisioningPlace(BUCKET, PLACE.location(), 1, PLACE.day());
        ProvisioningPlace later =
                new ProvisioningPlace(BUCKET, PLACE.location(), 10, PLACE.day().plusDays(1));

        for (ProvisioningPlace place : List.of(PLACE, other, later)) {
            table().write(place, "a", fresh(row), OURS);
        }

        assertThat(aws.keys(BUCKET))
                .containsExactlyInAnyOrder(
                        FIRST,
                        "provisioning/btvs_ids/id=1/reelway-2026-11-30.parquet",
                        "provisioning/btvs_ids/id=10/reelway-2026-12-01.parquet");
    }

    @Test
    void aBucketThatDoesNotExistIsAnErrorAtOnce() {
        ProvisioningPlace nowhere = new ProvisioningPlace("no-such-bucket", "", 10, PLACE.day());
        aws.faults().log();

        assertThatThrownBy(() -> table().write(nowhere, "a", fresh(SampleRows.many(1)), OURS))
                .isInstanceOf(S3Exception.class);
        assertThat(aws.faults().calls()).hasSize(1);
    }

    @Test
    void twoWritersOfTwoHundredRowsLoseNone() {
        List<ProvisioningRow> rows = SampleRows.many(200);

        atOnce(2, writer -> {
            for (int i = 0; i < 10; i++) {
                int from = writer * 100 + i * 10;
                String batch = writer + "-" + i;
                assertThat(table().write(PLACE, batch, fresh(rows.subList(from, from + 10)), OURS))
                        .isTrue();
            }
        });

        assertThat(aws.keys(BUCKET)).containsExactly(FIRST);
        assertThat(allRows()).containsExactlyInAnyOrderElementsOf(rows);
    }

    /**
     * Several processes take the same rows from each other all the time, answers are lost, processes die after their
     * PUT, and files become full.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writersThatTakeRowsFromEachOtherWriteEachOnce(long seed) {
        List<ProvisioningRow> rows = SampleRows.many(200);
        TakenItems items = new TakenItems(rows);
        aws.faults()
                .set(
                        seed,
                        List.of(
                                Map.of("operation", "PutObject", "share", 0.2, "reset", "after"),
                                Map.of("operation", "PutObject", "share", 0.2, "reset", "before")));

        atOnce(3, writer -> {
            Random random = new Random(seed * 31 + writer);
            ProvisioningTable table = table(2500);
            for (int pass = 0; !items.due().isEmpty(); pass++) {
                List<ProvisioningRow> some = new ArrayList<>(items.due());
                Collections.shuffle(some, random);
                String batch = writer + "-" + pass;
                List<TakenRow> taken =
                        items.take(some.subList(0, Math.min(some.size(), 1 + random.nextInt(15))), batch);
                boolean dies = random.nextInt(5) == 0;
                try {
                    if (table.write(PLACE, batch, taken, () -> items.areOf(batch, taken))
                            && !dies
                            && items.done(batch, taken)) {
                        table.settle(batch);
                    }
                } catch (SdkException e) {
                    // the client's own repeats were lost too; whoever takes the rows next finds out
                    assertThat(e).hasMessageContaining("Attempt Count");
                }
            }
        });

        assertThat(aws.faults().acted(0)).isPositive();
        aws.faults().clear();
        assertThat(allRows()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(aws.keys(BUCKET)).hasSizeGreaterThan(1);
    }

    /** What one of several writers does. */
    private interface Writer {
        void write(int number);
    }

    private static void atOnce(int writers, Writer writer) {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            CompletableFuture<?>[] all = IntStream.range(0, writers)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> writer.write(number), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<TakenRow> fresh(List<ProvisioningRow> rows) {
        return rows.stream().map(row -> new TakenRow(row, List.of())).toList();
    }

    private static ProvisioningTable table() {
        return table(LIMIT);
    }

    private static ProvisioningTable table(long limit) {
        return table(aws.s3(), limit);
    }

    private static ProvisioningTable table(S3Client s3, long limit) {
        return new ProvisioningTable(s3, new ObjectStore(s3, null), limit);
    }

    private static ProvisioningFile file(String key) {
        byte[] bytes = aws.s3()
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asByteArray();
        return ProvisioningFile.read(bytes).orElseThrow();
    }

    /** The rows of all files, in the order of their numbers. */
    private static List<ProvisioningRow> allRows() {
        return IntStream.rangeClosed(1, aws.keys(BUCKET).size())
                .mapToObj(number -> file(PLACE.key(number)).rows())
                .flatMap(List::stream)
                .toList();
    }
}
