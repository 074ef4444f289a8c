/** The errors of a video, with the codes that outcome messages and records carry, and text that is safe to show. */
package io.reelway.error;
