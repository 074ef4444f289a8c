/** What arrives: S3 events in all their wrappings become {@link io.reelway.arrival.Arrival}s. */
package io.reelway.arrival;
