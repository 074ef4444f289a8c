package io.reelway.encode.plan;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Rate;
import io.reelway.preset.Size;
import java.util.List;
import java.util.Optional;

/** About how many bytes a plan writes into its work folder: bit rates by duration, copies as large as the source. */
public final class SpaceEstimate {
    /** A picture of even quality without a cap takes about so many bits a pixel; hard ones take more. */
    private static final double BITS_A_PIXEL = 0.1;

    private static final double JPEG_BYTES_A_PIXEL = 0.25;
    private static final double PNG_BYTES_A_PIXEL = 2;
    /** Headers of containers, most in transport streams. */
    private static final double CONTAINER = 1.05;
    /** What a proof notes of each second of a file: a line a packet. */
    private static final long NOTED_A_SECOND = 10_000;

    private final EncodePlan plan;
    private final double duration;

    private SpaceEstimate(EncodePlan plan) {
        this.plan = plan;
        this.duration = plan.source().duration();
    }

    /** Bytes of all outputs; where the source does not say how long it is, each output counts as the source. */
    public static long of(EncodePlan plan) {
        SpaceEstimate estimate = new SpaceEstimate(plan);
        return (long) plan.outputs().stream().mapToDouble(estimate::bytes).sum();
    }

    private double bytes(Output output) {
        if (output instanceof CopyOutput) {
            return 0;
        }
        if (duration < 0) {
            return plan.source().bytes();
        }
        if (output instanceof HlsOutput hls) {
            return hls.playlists().stream()
                    .mapToDouble(rendition -> streams(
                            false, rendition.video(), rendition.audio().stream().toList()))
                    .sum();
        }
        if (output instanceof FileOutput file) {
            return streams(file.videoCopied(), file.video(), file.audio());
        }
        if (output instanceof SplitOutput split) {
            return streams(split.videoCopied(), split.video(), split.audio());
        }
        return output instanceof ThumbnailsOutput thumbnails ? pictures(thumbnails) : sheets((StoryboardOutput) output);
    }

    private double streams(boolean videoCopied, Optional<VideoTarget> video, List<AudioTarget> audio) {
        boolean copies = videoCopied || audio.stream().anyMatch(AudioTarget::copied);
        double bits = video.map(SpaceEstimate::bits).orElse(0.0)
                + audio.stream()
                        .filter(sound -> !sound.copied())
                        .mapToLong(sound -> sound.settings().bitrate())
                        .sum();
        return (copies ? plan.source().bytes() : 0) + bits / 8 * duration * CONTAINER + NOTED_A_SECOND * duration;
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

    private double pictures(ThumbnailsOutput thumbnails) {
        double count = duration / thumbnails.everySeconds() + 1;
        double most = thumbnails.most() > 0 ? Math.min(thumbnails.most(), count) : count;
        return most * pixels(thumbnails.framing().size()) * bytesAPixel(thumbnails.format());
    }

    private double sheets(StoryboardOutput board) {
        int tiles = board.columns() * board.rows();
        double count = Math.ceil((duration / board.everySeconds() + 1) / tiles);
        return count * tiles * pixels(board.tile()) * bytesAPixel(board.format());
    }

    private static double bytesAPixel(PictureFormat format) {
        return format == PictureFormat.PNG ? PNG_BYTES_A_PIXEL : JPEG_BYTES_A_PIXEL;
    }

    private static double pixels(Size size) {
        return (double) size.width() * size.height();
    }
}
