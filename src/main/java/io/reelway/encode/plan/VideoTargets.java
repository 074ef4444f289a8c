package io.reelway.encode.plan;

import io.reelway.encode.output.Framing;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;

/** Makes video targets from settings and a source. */
final class VideoTargets {
    private VideoTargets() {}

    static VideoTarget of(VideoSettings settings, Picture picture) {
        return of(settings, FramingRule.of(settings, picture.shown()), picture);
    }

    static VideoTarget of(VideoSettings settings, Framing framing, Picture picture) {
        Fps rate = RateRule.of(settings.fps(), picture.rate());
        return new VideoTarget(
                settings,
                framing,
                rate,
                settings.keyframes().seconds(rate.value()),
                RateRule.frames(picture.frames(), picture.rate(), rate));
    }

    /** The settings in place of a copy that has to be encoded after all: constant quality at the source's size. */
    static VideoSettings encoded(VideoSettings settings, VideoCodec codec) {
        return settings.codec() == VideoCodec.COPY ? VideoSettings.of(codec) : settings;
    }
}
