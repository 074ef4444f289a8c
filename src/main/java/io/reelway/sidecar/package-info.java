/** Metadata beside a video: found, read, checked. */
package io.reelway.sidecar;
