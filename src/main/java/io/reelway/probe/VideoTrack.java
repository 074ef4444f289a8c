package io.reelway.probe;

/**
 * A video stream of a source.
 *
 * @param index number of the stream in the file
 * @param codec ffmpeg's name: h264, hevc, vp9 …; empty when ffprobe does not know it
 * @param profile as ffprobe writes it; empty when unknown
 * @param level number in the codec's own scale, 31 for H.264 level 3.1; -1 when unknown
 * @param width as coded, pixels
 * @param height as coded, pixels
 * @param displayWidth as shown: after the pixels' aspect ratio and rotation; not forced to be even
 * @param displayHeight as shown
 * @param fps frames a second; the average where the rate varies
 * @param grid the lowest rate on whose instants every frame is; {@code fps} itself where the rate is constant
 * @param variableRate whether frames come at uneven distances
 * @param rotation degrees clockwise by which a player rotates the picture: 0, 90, 180, 270 (others as they are)
 * @param pixelFormat yuv420p, yuv420p10le …; empty when unknown
 * @param attachedPicture a cover or thumbnail, no moving pictures
 * @param isDefault the file marks it as the one to play
 * @param frames as the container counts them; -1 when it does not
 * @param duration seconds; -1 when unknown
 * @param start seconds at which it begins
 * @param fieldOrder progressive, tt, bb, tb, bt; empty when unknown
 * @param opening how it begins, from its first packets
 * @param color its colour tags
 */
public record VideoTrack(
        int index,
        String codec,
        String profile,
        int level,
        int width,
        int height,
        int displayWidth,
        int displayHeight,
        Fps fps,
        Fps grid,
        boolean variableRate,
        int rotation,
        String pixelFormat,
        boolean attachedPicture,
        boolean isDefault,
        long frames,
        double duration,
        double start,
        String fieldOrder,
        Opening opening,
        Color color) {

    /** The width with square pixels before any rotation. */
    public int uprightWidth() {
        return rotation % 180 == 90 ? displayHeight : displayWidth;
    }

    public int uprightHeight() {
        return rotation % 180 == 90 ? displayWidth : displayHeight;
    }

    /** The part of the track from {@code from} to {@code to}, seconds from the file's start at {@code fileStart}. */
    VideoTrack part(double fileStart, double from, double to) {
        Span span = new Span(start - fileStart, duration).part(from, to);
        return new VideoTrack(
                index,
                codec,
                profile,
                level,
                width,
                height,
                displayWidth,
                displayHeight,
                fps,
                grid,
                variableRate,
                rotation,
                pixelFormat,
                attachedPicture,
                isDefault,
                -1,
                span.duration(),
                span.start(),
                fieldOrder,
                opening,
                color);
    }

    /**
     * The track as it is after all its frames were scaled to one size with square pixels, given before any rotation.
     */
    public VideoTrack evened(int evenWidth, int evenHeight) {
        boolean turned = rotation % 180 == 90;
        return new VideoTrack(
                index,
                codec,
                profile,
                level,
                evenWidth,
                evenHeight,
                turned ? evenHeight : evenWidth,
                turned ? evenWidth : evenHeight,
                fps,
                grid,
                variableRate,
                rotation,
                pixelFormat,
                attachedPicture,
                isDefault,
                frames,
                duration,
                start,
                fieldOrder,
                opening,
                color);
    }

    /** Whether its pixels are RGB, or raw values of a sensor, which become RGB. */
    public boolean isRgb() {
        return pixelFormat.matches("(0?rgb|0?bgr|argb|abgr|gbr|pal8|x2rgb|x2bgr|bayer|xyz).*");
    }

    /** Whether the file says that its frames hold two fields taken at different times. */
    public boolean interlaced() {
        return switch (fieldOrder) {
            case "tt", "bb", "tb", "bt" -> true;
            default -> false;
        };
    }
}
