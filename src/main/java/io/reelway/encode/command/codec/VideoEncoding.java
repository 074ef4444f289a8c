package io.reelway.encode.command.codec;

import io.reelway.encode.output.VideoTarget;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.VideoSettings;
import java.util.Map;

/**
 * Sets the options of the video encoders. All of them place key frames at the same instants and nowhere else, each at
 * the start of a closed group of pictures.
 */
public final class VideoEncoding {
    /** Size of the buffer where a preset gives none: one and a half seconds of the cap. */
    private static final double BUFFER_SECONDS = 1.5;

    private final Capabilities capabilities;

    public VideoEncoding(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** @param keyFrames the value of {@code -force_key_frames} */
    public void add(Arguments arguments, VideoTarget target, String keyFrames) {
        VideoSettings settings = target.settings();
        String encoder = capabilities.encoder(settings.codec(), target.size(), settings.pixelFormat());
        long distance = ForcedKeyFrames.frames(target.keyframeSeconds(), target.rate());
        arguments.add("-fps_mode", "passthrough", "-c:v", encoder);
        switch (encoder) {
            case "libx264" -> X264.add(arguments, settings, distance);
            case "libx265" -> X265.add(arguments, settings, distance);
            case "libsvtav1" -> SvtAv1.add(arguments, settings, distance);
            case "libaom-av1" -> Aom.add(arguments, settings, distance);
            case "libvpx-vp9" -> Vp9.add(arguments, settings, distance);
            default -> throw new IllegalStateException("an encoder that nobody knows: " + encoder);
        }
        arguments.add("-force_key_frames", keyFrames);
    }

    /** Size of the buffer in bits. */
    static long buffer(long given, long cap) {
        return given > 0 ? given : Math.round(cap * BUFFER_SECONDS);
    }

    /**
     * Adds the tune ({@code film}, {@code grain} …): the one parameter of x264 and x265 that is an option of its own.
     */
    static void addTune(Arguments arguments, Map<String, String> params) {
        if (params.containsKey("tune")) {
            arguments.add("-tune", params.get("tune"));
        }
    }
}
