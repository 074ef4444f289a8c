/**
 * Publishing: puts files into the output bucket in their order (renditions, then entry points, then the manifest),
 * checks them there, and removes the files of dead and replaced runs.
 */
package io.reelway.publish;
