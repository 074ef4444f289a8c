/**
 * What several commands share: the terminal, the AWS that is looked at, the data folder, where the build put its programs.
 */
package io.reelway.cli.shared;
