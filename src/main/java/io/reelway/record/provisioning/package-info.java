/**
 * The provisioning table: one row for each processed video, in Parquet files that Athena, Hive, Spark and DuckDB read as
 * an external table. Only this package knows Parquet.
 */
package io.reelway.record.provisioning;
