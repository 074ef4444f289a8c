/**
 * The life of the process: its start-up and the checks before it, its folder and room on the disk, how long it may still work,
 * and the guard against results that would be processed again.
 */
package io.reelway.worker;
