package io.reelway.mediaconvert.job;

/**
 * How far a job is.
 *
 * @param percent of the whole job
 * @param ofPhase percent of the phase
 */
public record JobProgress(JobPhase phase, int percent, int ofPhase) {}
