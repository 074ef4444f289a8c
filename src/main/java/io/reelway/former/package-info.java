/**
 * Former names of beans, for users' route files that were written before the routes of a video were split into more
 * files and steps. Built-in routes call none of them. They stay until version 1.0; docs/upgrade.md says what to call
 * instead.
 */
package io.reelway.former;
