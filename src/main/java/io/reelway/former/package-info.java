/**
 * Names by which route files call beans that were written before the life of a video was parted into more files and
 * steps. Built-in routes call none of them. They stay until version 1.0; docs/upgrade.md says what to call instead.
 */
package io.reelway.former;
