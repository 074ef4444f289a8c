/**
 * The embedded AWS that tests start: with a fault switch, which breaks requests at an exact point, and an access log.
 * None of it is in the jar that users run.
 */
package io.reelway.embedded.testing;
