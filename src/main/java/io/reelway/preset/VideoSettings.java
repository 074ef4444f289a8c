package io.reelway.preset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The settings of a video stream. Code that creates them begins with {@link #of} and changes what differs.
 *
 * @param codec of the output
 * @param copyIfItFits the source's own stream wherever the container holds it, {@code codec} otherwise
 * @param box the size that the preset asks for
 * @param fit how the picture fills the box
 * @param upscale a smaller picture is enlarged to the box; never otherwise
 * @param turned a landscape box is turned for a portrait picture
 * @param rate rate control
 * @param keyframes their distance
 * @param fps the frame rate
 * @param speed x264's preset names from ultrafast to veryslow, translated for other encoders
 * @param profile as ffmpeg's encoder names it: {@code high}; empty: the encoder's choice
 * @param level {@code 4.1}; empty: the encoder's choice
 * @param pixelFormat {@code yuv420p}, {@code yuv420p10le} …
 * @param dynamics treatment of high dynamic range
 * @param params further options of the encoder, in the order of the file; names are on a list of allowed ones
 */
public record VideoSettings(
        VideoCodec codec,
        boolean copyIfItFits,
        Box box,
        Fit fit,
        boolean upscale,
        boolean turned,
        Rate rate,
        Gop keyframes,
        FrameRule fps,
        String speed,
        Optional<String> profile,
        Optional<String> level,
        String pixelFormat,
        Dynamics dynamics,
        Map<String, String> params) {

    public VideoSettings {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** Usual quality at the source's size and rate, with a key frame every two seconds. */
    public static VideoSettings of(VideoCodec codec) {
        return new VideoSettings(
                codec,
                false,
                Box.SOURCE,
                Fit.CONTAIN,
                false,
                true,
                new Rate.Crf(codec.plainCrf(), 0, 0),
                Gop.ofSeconds(2),
                new FrameRule.Keep(),
                "veryfast",
                Optional.empty(),
                Optional.empty(),
                "yuv420p",
                Dynamics.AUTO,
                Map.of());
    }

    public VideoSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /** Settings while they are being changed; the fields are those of the record. */
    public static final class Draft {
        public VideoCodec codec;
        public boolean copyIfItFits;
        public Box box;
        public Fit fit;
        public boolean upscale;
        public boolean turned;
        public Rate rate;
        public Gop keyframes;
        public FrameRule fps;
        public String speed;
        public Optional<String> profile;
        public Optional<String> level;
        public String pixelFormat;
        public Dynamics dynamics;
        public Map<String, String> params;

        private Draft(VideoSettings from) {
            this.codec = from.codec;
            this.copyIfItFits = from.copyIfItFits;
            this.box = from.box;
            this.fit = from.fit;
            this.upscale = from.upscale;
            this.turned = from.turned;
            this.rate = from.rate;
            this.keyframes = from.keyframes;
            this.fps = from.fps;
            this.speed = from.speed;
            this.profile = from.profile;
            this.level = from.level;
            this.pixelFormat = from.pixelFormat;
            this.dynamics = from.dynamics;
            this.params = from.params;
        }

        private VideoSettings settings() {
            return new VideoSettings(
                    codec,
                    copyIfItFits,
                    box,
                    fit,
                    upscale,
                    turned,
                    rate,
                    keyframes,
                    fps,
                    speed,
                    profile,
                    level,
                    pixelFormat,
                    dynamics,
                    params);
        }
    }
}
