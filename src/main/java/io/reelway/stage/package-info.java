/** The stages of the route {@code process}: thin beans between a job and the features that know nothing of jobs. */
package io.reelway.stage;
