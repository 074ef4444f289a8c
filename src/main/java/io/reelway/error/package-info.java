/** What can go wrong with a video, by the names that the outside relies on. */
package io.reelway.error;
