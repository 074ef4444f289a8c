/** The commands {@code routes} and {@code routes list}. */
package io.reelway.cli.routes;
