package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.command.filter.FilterGraph;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.PictureFormat;

/** Writes the arguments for thumbnails and storyboards. */
final class PictureMuxing {
    private final FilterGraph graph;
    private final Capabilities capabilities;

    PictureMuxing(FilterGraph graph, Capabilities capabilities) {
        this.graph = graph;
        this.capabilities = capabilities;
    }

    void add(Arguments arguments, ThumbnailsOutput thumbnails) {
        arguments.add("-map", graph.thumbnails(thumbnails), "-fps_mode", "passthrough");
        if (thumbnails.most() > 0) {
            arguments.add("-frames:v", thumbnails.most());
        }
        encode(arguments, thumbnails.format(), thumbnails.quality());
        write(arguments, 0, thumbnails.filePattern());
    }

    void add(Arguments arguments, StoryboardOutput storyboard) {
        arguments.add("-map", graph.storyboard(storyboard), "-fps_mode", "passthrough");
        encode(arguments, storyboard.format(), storyboard.quality());
        write(arguments, 1, storyboard.sheetPattern());
    }

    private void encode(Arguments arguments, PictureFormat format, int quality) {
        switch (format) {
            case JPG -> arguments.add("-c:v", capabilities.encoder("mjpeg"), "-q:v", scale(quality));
            case WEBP -> arguments.add("-c:v", capabilities.encoder("libwebp"), "-quality", quality);
            case PNG -> arguments.add("-c:v", capabilities.encoder("png"), "-pred", "mixed");
        }
    }

    private static void write(Arguments arguments, int first, String pattern) {
        arguments.add("-f", "image2", "-start_number", first, "-atomic_writing", 1, pattern);
    }

    /** mjpeg's scale from 2 (best) to 31. */
    private static int scale(int quality) {
        return 2 + (int) Math.round((100 - quality) * 29 / 99.0);
    }
}
