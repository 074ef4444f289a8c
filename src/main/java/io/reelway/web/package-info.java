/** The HTTP API for the page and other programs. Who may use it: {@code io.reelway.guard}. */
package io.reelway.web;
