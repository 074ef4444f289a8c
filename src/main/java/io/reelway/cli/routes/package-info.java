/** What the command line tells of routes. */
package io.reelway.cli.routes;
