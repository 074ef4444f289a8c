/**
 * The life of the process: the checks at its start, its folder and room on the disk, and how long it may still work;
 * also the guard against outputs that would be processed again.
 */
package io.reelway.worker;
