package io.reelway.record.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Rows for tests. */
final class SampleRows {
    static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123Z");

    /** What a sidecar can hold, and what would break a careless writer. */
    static final List<ProvisioningRow> HOSTILE = List.of(
            new ProvisioningRow(null, null, NOON),
            new ProvisioningRow("", "", NOON),
            new ProvisioningRow("", null, NOON),
            new ProvisioningRow(null, "", NOON),
            new ProvisioningRow("null", "NULL", NOON),
            new ProvisioningRow("\uD83C\uDFAC film \uD83D\uDC69\u200D\uD83D\uDE80", "caf\u00e9 e\u0301", NOON),
            new ProvisioningRow("a\u0000b\u0000", "\u0000", NOON),
            new ProvisioningRow("'; drop table btvs_ids; --", "\"quoted\" \\ \n\r\t", NOON),
            new ProvisioningRow("x".repeat(4096), "\uD83C\uDFAC".repeat(1024), NOON),
            new ProvisioningRow("PAR1", "reelway.batches", NOON),
            new ProvisioningRow("\u202Eright to left", " \u00A0spaces ", NOON));

    private SampleRows() {}

    /** Rows of which each third has no publisher, and no two are equal. */
    static List<ProvisioningRow> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ProvisioningRow(
                        "content-%08x".formatted(i * 0x9E3779B1),
                        i % 3 == 0 ? null : "pub-" + i % 50,
                        NOON.plusMillis(997L * i)))
                .toList();
    }
}
