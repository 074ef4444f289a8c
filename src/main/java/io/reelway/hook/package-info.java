/**
 * Hooks: routes that users write and Reelway calls, {@code on-admitted} and so on. Here are their names, the bodies
 * that they get, and the handling of their answers and failures. docs/cookbook.md shows them in use.
 */
package io.reelway.hook;
