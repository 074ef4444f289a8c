/** What the build of a native program is told, since it does not follow from the code. */
package io.reelway.nativebuild;
