/** The options of each video and audio encoder: rate control, key frames, profiles. */
package io.reelway.encode.command.codec;
