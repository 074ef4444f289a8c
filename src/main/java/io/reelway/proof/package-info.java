/**
 * Proves that the outputs are what the source promised. {@link io.reelway.proof.Proof} checks a run by the measurements
 * of {@code proof.measure}, with one class for each kind of output; {@link io.reelway.proof.SourceProof} checks the
 * source. The classes only compare; they run nothing. Nothing is published without its
 * {@link io.reelway.proof.ProofReport}.
 */
package io.reelway.proof;
