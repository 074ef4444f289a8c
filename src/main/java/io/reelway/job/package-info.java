/**
 * A claimed video on its way through the stages of the route {@code process}: its claim, its lease, what the stages
 * know of it, and how it is handed back, put off or handed over.
 */
package io.reelway.job;
