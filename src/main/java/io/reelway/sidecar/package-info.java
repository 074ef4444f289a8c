/** Sidecars, the metadata beside a video, and other companions: finding, reading and checking them. */
package io.reelway.sidecar;
