/** What is happening to each video in this process, step by step, by the ids of the routes. */
package io.reelway.progress;
