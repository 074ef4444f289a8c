/** Who may ask what of the HTTP port: the one guard of all its paths. */
package io.reelway.guard;
