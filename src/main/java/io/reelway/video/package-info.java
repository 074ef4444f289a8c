/**
 * The record of a video: its number, its states and transitions, its lease and fence, and its parts. The table of
 * records is the truth; all else follows from it. Admission, late sidecars and users' requests are here too.
 */
package io.reelway.video;
