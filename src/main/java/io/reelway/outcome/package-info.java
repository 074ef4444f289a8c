/** What subscribers are told. */
package io.reelway.outcome;
