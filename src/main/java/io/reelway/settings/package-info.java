/** What an operator can set, and the check of it at start. */
package io.reelway.settings;
