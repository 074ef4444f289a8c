/**
 * The options of each encoder of picture and sound: rate control, key frames, profiles. A new codec goes here.
 */
package io.reelway.encode.command.codec;
