/**
 * Whether the output is what the source promised. {@link io.reelway.proof.ProofPlan} says what to measure with ffprobe,
 * {@link io.reelway.proof.Measurements} reads what it found and {@link io.reelway.proof.OutputFiles} what lies on the disk,
 * {@link io.reelway.proof.Proof} judges both (pure), and
 * {@link io.reelway.proof.Artifacts} turns what is proven into files with keys. Nothing is published without its
 * {@link io.reelway.proof.ProofReport}.
 */
package io.reelway.proof;
