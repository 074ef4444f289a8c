/**
 * Commands that start a Reelway on this machine: {@code serve}, {@code demo}, {@code dev}, {@code run},
 * {@code presets try} and {@code routes check}. They start the embedded AWS and the program as child processes, and
 * show what these do.
 */
package io.reelway.cli.laptop;
