package io.reelway.publish;

import io.reelway.delivery.Artifact;

/**
 * One published file.
 *
 * @param sha256 of its bytes, lower-case hex; S3 has checked the same digest
 */
public record Publication(Artifact artifact, long bytes, String sha256) {}
