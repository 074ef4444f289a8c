package io.reelway.record.provisioning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where rows of one partition and one day lie: in {@code id=N/reelway-YYYY-MM-DD.parquet} below the table's location,
 * then in {@code reelway-YYYY-MM-DD-2.parquet} and so on. The day is that of {@code add_at} in UTC, so a row's place is
 * the same whoever writes it, and whenever.
 *
 * @param location the beginning of all keys of the table; empty, or with a slash at its end
 */
public record ProvisioningPlace(String bucket, String location, int partition, LocalDate day) {
    private static final Pattern URL = Pattern.compile("s3://([^/]+)/?(.*)");
    private static final Pattern REST = Pattern.compile("(?:-([1-9]\\d{0,5}))?\\.parquet");
    private static final int FIRST = 1;

    /**
     * @param url of the table: {@code s3://BUCKET/PREFIX/}, with or without the last slash
     * @throws IllegalArgumentException where it is no such address
     */
    public static ProvisioningPlace of(String url, int partition, Instant addAt) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Expected a location such as s3://bucket/prefix/, found '" + url + "'.");
        }
        String prefix = parts.group(2);
        String location = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return new ProvisioningPlace(parts.group(1), location, partition, LocalDate.ofInstant(addAt, ZoneOffset.UTC));
    }

    /** What the keys of all its files begin with; other keys may begin so too. */
    String prefix() {
        return location + "id=" + partition + "/reelway-" + day;
    }

    /** @param number from 1 on */
    String key(int number) {
        return prefix() + (number == FIRST ? "" : "-" + number) + ".parquet";
    }

    /** The number of the file of that key; empty where the key is no name of a file of this place. */
    OptionalInt number(String key) {
        if (!key.startsWith(prefix())) {
            return OptionalInt.empty();
        }
        Matcher rest = REST.matcher(key.substring(prefix().length()));
        if (!rest.matches() || "1".equals(rest.group(1))) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(rest.group(1) == null ? FIRST : Integer.parseInt(rest.group(1)));
    }
}
