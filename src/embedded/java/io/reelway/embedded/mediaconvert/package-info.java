/** MediaConvert: not answered here, but passed on to a program that does. */
package io.reelway.embedded.mediaconvert;
