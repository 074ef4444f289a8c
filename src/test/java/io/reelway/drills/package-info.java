/**
 * What must never happen, provoked from outside: the packaged program as several processes on one embedded AWS, killed,
 * frozen, lied to and cut off. Every drill ends with {@link io.reelway.drills.Invariants}.
 */
package io.reelway.drills;
