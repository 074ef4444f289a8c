/**
 * Which rows are to be written to records that are kept elsewhere: noted in the table together with the outcome that
 * they tell of, and found there until they are written.
 */
package io.reelway.record;
