package io.reelway.outcome;

import java.util.List;

/**
 * A message for subscribers. Its text is fixed when the outcome is recorded, so that a repeated message has the same
 * bytes.
 *
 * @param json the message
 * @param outputs its {@code outputs}, for the record
 */
public record OutcomeMessage(String json, List<OutputEntry> outputs) {}
