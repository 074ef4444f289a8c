package io.reelway.quality.measure;

import java.util.List;

/**
 * Values over time, for a plot.
 *
 * @param name {@code loudness} (short-term, 3 s) or {@code bitrate}
 * @param unit LUFS or b/s
 * @param from the filter or program that measured it
 * @param every seconds from one value to the next; the first is at 0
 * @param values at most 600; null where there is none
 */
public record Curve(String name, String unit, String from, double every, List<Double> values) {}
