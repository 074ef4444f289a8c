package io.reelway.job;

import io.reelway.video.Video;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A video that this process has claimed.
 *
 * @param video the record as of the claim or of the last write since
 * @param since when this run began
 * @param folder the work folder, made by the stage that needs it first
 * @param exhausted claimed only to be given up: its last lease expired at the limit of attempts
 */
public record Claim(Video video, Instant since, Path folder, boolean exhausted) {
    Claim with(Video changed) {
        return new Claim(changed, since, folder, exhausted);
    }
}
