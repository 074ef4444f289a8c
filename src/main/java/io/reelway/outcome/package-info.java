/** Outcome messages: their documents, the outbox that holds them until they are sent, and the events for hooks. */
package io.reelway.outcome;
