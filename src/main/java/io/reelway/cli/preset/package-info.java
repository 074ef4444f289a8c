/**
 * The commands {@code presets list|show|check|convert}.
 */
package io.reelway.cli.preset;
