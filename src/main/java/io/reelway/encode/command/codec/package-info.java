/**
 * The options of each encoder of picture and sound: rate control, key frames, profiles.
 */
package io.reelway.encode.command.codec;
