package io.reelway.nativebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Registers the classes of the Parquet library that it finds by name: {@code Packer} reads their field {@code factory}.
 * The one with vectors is not among them; only an option that is off asks for it.
 */
@RegisterForReflection(
        classNames = {
            "org.apache.parquet.column.values.bitpacking.ByteBitPackingBE",
            "org.apache.parquet.column.values.bitpacking.ByteBitPackingForLongBE",
            "org.apache.parquet.column.values.bitpacking.ByteBitPackingForLongLE",
            "org.apache.parquet.column.values.bitpacking.ByteBitPackingLE",
            "org.apache.parquet.column.values.bitpacking.LemireBitPackingBE",
            "org.apache.parquet.column.values.bitpacking.LemireBitPackingLE"
        },
        methods = false)
final class ParquetReflection {
    private ParquetReflection() {}
}
