/**
 * The sweep: finds what is due and wakes it. Due are retries, graces, expired leases, unsent messages, late sidecars,
 * old files, the backlog, and repairs that compare the bucket with the table.
 */
package io.reelway.sweep;
