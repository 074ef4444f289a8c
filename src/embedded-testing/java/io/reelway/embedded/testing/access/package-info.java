/** What was asked by whom: enough to compare it with a policy. */
package io.reelway.embedded.testing.access;
