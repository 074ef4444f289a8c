/**
 * A Reelway on this machine: {@code serve}, {@code demo} and {@code dev}, which start the embedded AWS and the program as
 * processes of their own, and show what they do.
 */
package io.reelway.cli.laptop;
