package io.reelway.record.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningFileTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        ProvisioningFile file = new ProvisioningFile(SampleRows.HOSTILE, List.of("first", "second-2_b"));

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }

    @Test
    void aFileWithoutRowsKeepsItsBatches() {
        ProvisioningFile file = new ProvisioningFile(List.of(), List.of("batch"));

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }

    @Test
    void aFileWithoutBatchesIsStillOneOfReelway() {
        ProvisioningFile file = new ProvisioningFile(SampleRows.many(1), List.of());

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "1583-01-01T00:00:00.001Z",
                "0001-01-01T00:00:00Z",
                "2026-11-30T23:59:59.999999999Z",
                "2024-02-29T00:00:00.001Z",
                "9999-12-31T23:59:59.999Z"
            })
    void timesKeepEveryNanosecond(String time) {
        ProvisioningFile file =
                new ProvisioningFile(List.of(new ProvisioningRow("content", "pub", Instant.parse(time))), List.of());

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 19_999, 20_001, 100_000})
    void everyRowIsKeptInItsOrderWhereverPagesEnd(int count) {
        ProvisioningFile file = new ProvisioningFile(SampleRows.many(count), List.of("batch"));

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }

    /** Dictionaries grow too large, and the rest of the column is written without. */
    @Test
    void longTextsOutgrowTheDictionary() {
        List<ProvisioningRow> rows = IntStream.range(0, 1000)
                .mapToObj(i -> new ProvisioningRow(i + "x".repeat(4096), i % 2 == 0 ? null : "y", SampleRows.NOON))
                .toList();
        ProvisioningFile file = new ProvisioningFile(rows, List.of());

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }

    @Test
    void columnsOfNothingButNullAreRead() {
        ProvisioningFile file = new ProvisioningFile(
                Collections.nCopies(30_000, new ProvisioningRow(null, null, SampleRows.NOON)), List.of());

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        ProvisioningFile file = new ProvisioningFile(SampleRows.HOSTILE, List.of("batch"));

        assertThat(file.bytes()).isEqualTo(file.bytes());
    }

    @Test
    void repeatedValuesTakeLittleSpace() {
        List<ProvisioningRow> rows = Collections.nCopies(
                100_000, new ProvisioningRow("a content id of some length", "publisher", SampleRows.NOON));

        assertThat(new ProvisioningFile(rows, List.of()).bytes()).hasSizeLessThan(5000);
    }

    @Test
    void aHundredThousandRowsTakeAFewMegabytes() {
        assertThat(new ProvisioningFile(SampleRows.many(100_000), List.of()).bytes())
                .hasSizeBetween(100_000, 4_000_000);
    }

    @Test
    void halfOfASurrogatePairBecomesAQuestionMark() {
        ProvisioningFile file =
                new ProvisioningFile(List.of(new ProvisioningRow("a\uD83Cb", "\uDFAC", SampleRows.NOON)), List.of());

        assertThat(ProvisioningFile.read(file.bytes()).orElseThrow().rows())
                .containsExactly(new ProvisioningRow("a?b", "?", SampleRows.NOON));
    }

    @Test
    void aBatchIdThatWouldBeReadAsTwoIsRefused() {
        for (String batch : List.of("", "two words", "line\nbreak", "caf\u00e9")) {
            assertThatThrownBy(() -> new ProvisioningFile(List.of(), List.of(batch)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("batch id");
        }
    }

    @Test
    void thousandsOfBatchesAreKept() {
        List<String> batches = Stream.iterate(0, i -> i + 1)
                .map(i -> "batch-" + i)
                .limit(43_200)
                .toList();
        ProvisioningFile file = new ProvisioningFile(SampleRows.many(3), batches);

        assertThat(ProvisioningFile.read(file.bytes())).contains(file);
    }
}
