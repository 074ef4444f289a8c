/** Classes that several commands share: the terminal, the selected AWS, the data folder, the files of the build. */
package io.reelway.cli.shared;
