/** What the build of a native program has to be told, since no code says it. */
package io.reelway.nativebuild;
