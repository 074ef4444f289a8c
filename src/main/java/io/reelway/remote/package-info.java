/**
 * Files on HTTP servers: which addresses are read at all, and how. A server is hostile: it may send people elsewhere,
 * to our own network, or bytes without an end.
 */
package io.reelway.remote;
