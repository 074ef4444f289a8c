package io.reelway.program;

import io.reelway.ffmpeg.ProcessResult;
import io.reelway.job.InJob;
import io.reelway.job.Job;

/** A program that has ended by itself, whatever its exit code; the job notes that it was run. */
public record ProgramDone(Job job, ProgramCall call, ProcessResult result) implements InJob {}
