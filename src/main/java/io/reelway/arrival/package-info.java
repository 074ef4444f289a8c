/**
 * Arrivals: S3 events in all their forms and listings of the source bucket become {@link io.reelway.arrival.Arrival}s.
 * The folders and kinds of keys are here too.
 */
package io.reelway.arrival;
