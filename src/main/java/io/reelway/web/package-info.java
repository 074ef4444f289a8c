/** The HTTP API for the page and other programs, and the guards of it. */
package io.reelway.web;
