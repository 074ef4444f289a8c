/**
 * Reelway beside a script: {@link comparison.Run} starts a {@link comparison.BenchTrial} of each side in turn, {@link
 * comparison.Reelway} and {@link comparison.Script}, for the work of each of the {@link comparison.Cases}.
 */
package comparison;
