package io.reelway.encode;

import java.time.Duration;

/**
 * What came of a program that ended by itself.
 *
 * @param exit its exit code
 * @param stdout all that it wrote there
 * @param stderrTail the last lines that it wrote there
 * @param took from start to end
 */
public record ProcessResult(int exit, String stdout, String stderrTail, Duration took) {}
