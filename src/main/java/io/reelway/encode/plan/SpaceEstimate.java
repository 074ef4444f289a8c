package io.reelway.encode.plan;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Playable;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Rate;
import io.reelway.preset.Size;
import io.reelway.probe.MediaInfo;
import java.util.stream.DoubleStream;

/**
 * Estimates how many bytes a plan writes into its work folder: bit rate times duration; copies are as large as the
 * source.
 */
public final class SpaceEstimate {
    /** Bits a pixel of a video with constant quality and no cap; difficult ones take more. */
    private static final double BITS_A_PIXEL = 0.1;

    private static final double JPEG_BYTES_A_PIXEL = 0.25;
    private static final double PNG_BYTES_A_PIXEL = 2;
    /** Factor for the headers of containers; transport streams have the most. */
    private static final double CONTAINER = 1.05;
    /** Bytes that a proof notes for each second of a file: one line a packet. */
    private static final long NOTED_A_SECOND = 10_000;

    private SpaceEstimate() {}

    /** Bytes of all outputs. Where the source does not say how long it is, each output counts as much as the source. */
    public static long of(EncodePlan plan) {
        Sum sum = new Sum(plan.source());
        plan.outputs().forEach(output -> output.accept(sum));
        return (long) sum.bytes.build().sum();
    }

    private static double bits(VideoTarget video) {
        double plain = pixels(video.size()) * video.rate().value() * BITS_A_PIXEL;
        Rate rate = video.settings().rate();
        if (rate instanceof Rate.Cbr cbr) {
            return cbr.bitrate();
        }
        if (rate instanceof Rate.Vbr vbr) {
            return vbr.bitrate();
        }
        long cap = ((Rate.Crf) rate).cap();
        return cap > 0 ? Math.min(cap, plain) : plain;
    }

    private static double bytesAPixel(PictureFormat format) {
        return format == PictureFormat.PNG ? PNG_BYTES_A_PIXEL : JPEG_BYTES_A_PIXEL;
    }

    private static double pixels(Size size) {
        return (double) size.width() * size.height();
    }

    /** Adds up the bytes of outputs. */
    private static final class Sum implements Output.Visitor<RuntimeException> {
        private final MediaInfo source;
        private final double duration;
        private final DoubleStream.Builder bytes = DoubleStream.builder();

        private Sum(MediaInfo source) {
            this.source = source;
            this.duration = source.duration();
        }

        @Override
        public void hls(HlsOutput hls) {
            add(streams(hls));
        }

        @Override
        public void file(FileOutput file) {
            add(streams(file));
        }

        @Override
        public void thumbnails(ThumbnailsOutput thumbnails) {
            double count = duration / thumbnails.everySeconds() + 1;
            double most = thumbnails.most() > 0 ? Math.min(thumbnails.most(), count) : count;
            add(most * pixels(thumbnails.framing().size()) * bytesAPixel(thumbnails.format()));
        }

        @Override
        public void storyboard(StoryboardOutput storyboard) {
            int tiles = storyboard.columns() * storyboard.rows();
            double count = Math.ceil((duration / storyboard.everySeconds() + 1) / tiles);
            add(count * tiles * pixels(storyboard.tile()) * bytesAPixel(storyboard.format()));
        }

        @Override
        public void split(SplitOutput split) {
            add(streams(split));
        }

        @Override
        public void copy(CopyOutput copy) {
            // the source itself is published: nothing is written
        }

        private void add(double estimated) {
            bytes.add(duration < 0 ? source.bytes() : estimated);
        }

        private double streams(Output output) {
            return output.playables().stream().mapToDouble(this::streams).sum();
        }

        private double streams(Playable playable) {
            double bits = playable.video().map(SpaceEstimate::bits).orElse(0.0)
                    + playable.audio().stream()
                            .filter(sound -> !sound.copied())
                            .mapToLong(sound -> sound.settings().bitrate())
                            .sum();
            return (playable.hasCopies() ? source.bytes() : 0)
                    + bits / 8 * duration * CONTAINER
                    + NOTED_A_SECOND * duration;
        }
    }
}
