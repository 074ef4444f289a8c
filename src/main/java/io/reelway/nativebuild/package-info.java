/** Settings of the native build that do not follow from the code. */
package io.reelway.nativebuild;
