/** The progress of each video in this process, step by step; a step has the id of its route. */
package io.reelway.progress;
