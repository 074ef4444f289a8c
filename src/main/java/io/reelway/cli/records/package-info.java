/** The command {@code records show}: prints the rows that Reelway has written into PostgreSQL. */
package io.reelway.cli.records;
