/**
 * Route files: which are loaded, how users' routes replace built-in ones, and how mistakes in them are found and
 * explained.
 */
package io.reelway.routes;
