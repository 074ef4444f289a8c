/** The settings that an operator can set, and the check of their forms at start. */
package io.reelway.settings;
