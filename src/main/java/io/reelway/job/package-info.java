/** A claimed video on its way through the stages of the route {@code process}. */
package io.reelway.job;
