package io.reelway.outcome;

import java.util.List;

/**
 * A message for subscribers, fixed as text when it is decided, so that a repeat is the same to the byte.
 *
 * @param json the message
 * @param outputs its {@code outputs}, for the record
 */
public record OutcomeMessage(String json, List<OutputEntry> outputs) {}
