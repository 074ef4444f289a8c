package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Job;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import io.reelway.program.ProgramCall;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Refuses media that exceed the operator's limits, before anything is decoded. */
@RegisterForReflection
@ApplicationScoped
@Named("limits")
public class Limits {
    private final Settings settings;

    public Limits(Settings settings) {
        this.settings = settings;
    }

    /** @throws VideoException LIMIT_EXCEEDED, naming the limit */
    public Job media(Job job) {
        MediaInfo media = job.source().media();
        String key = job.video().arrivalKey();
        double longest = settings.maxDuration().toMillis() / 1000.0;
        if (media.duration() > longest) {
            throw exceeded(key, media.duration() + " s", longest + " s", "max-duration");
        }
        if (media.streams() > settings.maxStreams()) {
            throw exceeded(key, media.streams() + " streams", String.valueOf(settings.maxStreams()), "max-streams");
        }
        for (VideoTrack track : media.video()) {
            long pixels = (long) track.width() * track.height();
            if (pixels > settings.maxPixels()) {
                throw exceeded(
                        key,
                        track.width() + "x" + track.height() + " pixels",
                        settings.maxPixels() + " in all",
                        "max-pixels");
            }
        }
        return job;
    }

    /**
     * Checks the plan, before anything of it is made.
     *
     * @throws VideoException LIMIT_EXCEEDED when a video would be split into more parts than the operator allows
     */
    public ProgramCall parts(ProgramCall encode) {
        EncodePlan plan = encode.job().result().plan();
        for (SplitOutput split : plan.splits()) {
            long parts = split.expectedParts(plan.source().duration());
            if (parts > settings.maxParts()) {
                throw exceeded(
                        encode.job().video().arrivalKey(),
                        parts + " parts of " + split.everySeconds() + " s",
                        String.valueOf(settings.maxParts()),
                        "max-parts");
            }
        }
        return encode;
    }

    private static VideoException exceeded(String key, String came, String most, String setting) {
        return new VideoException(
                ErrorCode.LIMIT_EXCEEDED,
                "The video " + key + " has " + came + "; at most " + most + " are tried. Raise reelway." + setting
                        + " if it is meant.");
    }
}
