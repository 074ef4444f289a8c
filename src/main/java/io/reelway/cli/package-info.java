/**
 * The command line, {@code ./reelway}: starts Reelway and its embedded AWS as processes of their own, shows what they
 * do, and says what is missing. It talks to Reelway as anyone would, over HTTP and S3, and nothing else of Reelway knows
 * that it exists. Whatever is special about a laptop is decided here, and told to the program by environment variables.
 */
package io.reelway.cli;
