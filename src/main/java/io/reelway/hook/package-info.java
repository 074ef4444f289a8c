/**
 * Hooks: routes that users write and Reelway calls, {@code on-admitted} and so on. Which of them there are, what
 * they get as their body, and what becomes of their answers and failures. docs/cookbook.md shows them in use.
 */
package io.reelway.hook;
