/**
 * A real PostgreSQL for one machine, as a program beside the embedded AWS: it unpacks the server, makes its database,
 * starts it, and ends it in order.
 */
package io.reelway.embedded.postgresql;
