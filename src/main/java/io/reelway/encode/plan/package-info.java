/**
 * Decides what is made of a source. {@link io.reelway.encode.plan.EncodePlan} brings presets and source together, with
 * a planner for each kind of group, and rules for rungs, sizes, rates, tracks and keys. It knows no argument of ffmpeg
 * and runs nothing.
 */
package io.reelway.encode.plan;
