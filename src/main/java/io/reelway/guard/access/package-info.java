/** Who may ask: the keys, tokens and load balancer that the settings name, and where they are read. */
package io.reelway.guard.access;
