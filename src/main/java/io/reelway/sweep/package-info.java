/** What is due: retries, graces, expired leases, unsent messages. */
package io.reelway.sweep;
