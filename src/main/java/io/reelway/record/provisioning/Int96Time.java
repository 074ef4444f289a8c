package io.reelway.record.provisioning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.JulianFields;
import org.apache.parquet.io.api.Binary;

/**
 * Converts times to INT96 and back: nanoseconds of the day in 8 bytes, then the Julian day in 4 bytes, both little
 * endian, in UTC. Hive before version 4 reads no other timestamps.
 */
final class Int96Time {
    private static final int BYTES = 12;

    private Int96Time() {}

    static Binary of(Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(LocalTime.ofInstant(time, ZoneOffset.UTC).toNanoOfDay());
        bytes.putInt(Math.toIntExact(day.getLong(JulianFields.JULIAN_DAY)));
        return Binary.fromConstantByteArray(bytes.array());
    }

    static Instant read(Binary value) {
        ByteBuffer bytes = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        LocalTime time = LocalTime.ofNanoOfDay(bytes.getLong());
        LocalDate day = LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, bytes.getInt());
        return day.atTime(time).toInstant(ZoneOffset.UTC);
    }
}
