/**
 * A claimed video on its way through the stages of the route {@code process}: its claim, its lease, what it knows, and how it
 * is given back.
 */
package io.reelway.job;
