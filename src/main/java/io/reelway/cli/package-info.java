/**
 * The command line, {@code ./reelway}. It starts Reelway and its embedded AWS as child processes, shows what they do,
 * and says what is missing. It reaches a running Reelway only from outside, over HTTP and the services of AWS; no other
 * package uses this one. Everything special about a laptop is decided here, and passed to the program in environment
 * variables.
 */
package io.reelway.cli;
