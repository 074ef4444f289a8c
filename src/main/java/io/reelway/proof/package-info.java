/**
 * Whether the output is what the source promised: {@link io.reelway.proof.Proof} judges a run by what {@code proof.measure}
 * has measured, with a judge for each kind of output; {@link io.reelway.proof.SourceProof} judges the source. Pure. Nothing is
 * published without its {@link io.reelway.proof.ProofReport}.
 */
package io.reelway.proof;
