/** Which routes are loaded: the built-in ones, and what a user puts in their place. */
package io.reelway.routes;
