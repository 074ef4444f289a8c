/** The HTTP face: what the page and other programs ask. */
package io.reelway.web;
