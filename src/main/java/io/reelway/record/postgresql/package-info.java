/**
 * Rows in PostgreSQL: what they are made of, and how they are written. The statements themselves are in
 * {@code db/statements}, the tables in {@code db/migration}.
 */
package io.reelway.record.postgresql;
