package io.reelway.proof;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.Size;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.VideoTrack;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.ProofPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Judges a run: is everything there, as large, as long and as whole as the source promised? Pure. */
public final class Proof {
    private final HlsProof hls = new HlsProof();
    private final FileProof file = new FileProof();

    /**
     * @param measurements of the runs of {@link ProofPlan}
     * @param encoded what ffmpeg said of the source when it made the outputs
     * @throws VideoException CORRUPT_MEDIA when the source ends early or too much of it is bad, or when outputs are not as they
     *     should be because of it; OUTPUT_NOT_PROVEN saying what was expected and what came
     */
    public ProofReport judge(EncodePlan plan, OutputFiles files, Measurements measurements, DecodeWords encoded) {
        SourceReport source = new SourceProof(plan, measurements, encoded).judge();
        try {
            return outputs(plan, files, measurements, encoded, source);
        } catch (VideoException e) {
            if (e.code() == ErrorCode.OUTPUT_NOT_PROVEN && encoded.clockJumps() > 0) {
                throw new VideoException(
                        ErrorCode.CORRUPT_MEDIA,
                        "The clock jumps inside this recording ("
                                + plan.asset()
                                + "), as where parts were joined without mending their times, so its length is not"
                                + " known. " + e.getMessage()
                                + " Join or export it with continuous times and upload it again.",
                        e);
            }
            if (e.code() == ErrorCode.OUTPUT_NOT_PROVEN && source.isDamaged()) {
                throw new VideoException(
                        ErrorCode.CORRUPT_MEDIA,
                        "Of the source of " + plan.asset() + " too much is bad to make whole outputs from: "
                                + String.join(" ", source.warnings()) + " " + e.getMessage()
                                + " Export it and upload it again.",
                        e);
            }
            throw e;
        }
    }

    private ProofReport outputs(
            EncodePlan plan, OutputFiles files, Measurements measurements, DecodeWords encoded, SourceReport source) {
        Expected expected = new Expected(plan, source);
        List<ProofReport.Item> items = new ArrayList<>();
        List<ProofReport.Part> parts = new ArrayList<>();
        for (Output output : plan.outputs()) {
            if (output instanceof HlsOutput ladder) {
                items.addAll(hls.judge(ladder, expected, files, measurements));
            } else if (output instanceof FileOutput whole) {
                items.add(file.judge(whole, expected, files, measurements));
            } else if (output instanceof SplitOutput split) {
                SplitProof proof = new SplitProof(split, expected, files, measurements);
                List<ProofReport.Part> proven = proof.parts();
                items.add(proof.item(proven));
                parts.addAll(proven);
            } else if (output instanceof CopyOutput copy) {
                items.add(copy(copy, plan, files));
            }
        }
        double duration =
                items.stream().mapToDouble(ProofReport.Item::duration).max().orElse(0);
        StillsProof stills = new StillsProof(files, lastInstant(plan, items, source), length(plan, duration));
        for (Output output : plan.outputs()) {
            if (output instanceof ThumbnailsOutput thumbnails) {
                items.add(stills.judge(thumbnails));
            } else if (output instanceof StoryboardOutput board) {
                items.add(stills.judge(board));
            }
        }
        DecodeProof decoding = new DecodeProof(plan, measurements, encoded, source);
        plan.outputs().forEach(decoding::judge);
        FigureReader figures = new FigureReader(files, measurements);
        return new ProofReport(
                items.stream().mapToDouble(ProofReport.Item::duration).max().orElse(0),
                source,
                items.stream().map(figures::complete).toList(),
                parts);
    }

    /** Seconds of the video, the source's own word before what was measured; 0 when nothing tells. */
    private static double length(EncodePlan plan, double measured) {
        return plan.source().duration() > 0 ? plan.source().duration() : measured;
    }

    /**
     * Seconds from the first decoded frame to the last one; -1 when nothing tells. Stills are taken from the decoded picture,
     * as encoded outputs are; a copy counts the source's own frames, which are no promise where some are bad.
     */
    private static double lastInstant(EncodePlan plan, List<ProofReport.Item> items, SourceReport source) {
        Picture picture = plan.picture().orElse(null);
        if (picture == null) {
            return -1;
        }
        long frames = encoded(plan)
                .filter(target -> target.getValue().rate().equals(picture.rate()))
                .map(Map.Entry::getKey)
                .flatMap(id -> items.stream().filter(item -> item.id().equals(id)))
                .mapToLong(ProofReport.Item::frames)
                .findFirst()
                .orElse(source.isDamaged() ? -1 : picture.frames());
        return frames < 0 ? -1 : (frames - 1) * picture.rate().frameSeconds();
    }

    /** Encoded pictures by the ids of their items. */
    private static Stream<Map.Entry<String, VideoTarget>> encoded(EncodePlan plan) {
        return plan.outputs().stream().flatMap(output -> {
            if (output instanceof HlsOutput ladder) {
                return ladder.renditions().stream()
                        .flatMap(rung -> rung.video().stream().map(target -> Map.entry(rung.id(), target)));
            } else if (output instanceof FileOutput whole) {
                return whole.video().stream().map(target -> Map.entry(whole.id(), target));
            }
            return Stream.empty();
        });
    }

    /** The very file that was probed: there is nothing to prove but that it is still all there. */
    private static ProofReport.Item copy(CopyOutput copy, EncodePlan plan, OutputFiles files) {
        long bytes = files.bytes().get(copy.id()).get(0);
        if (plan.source().bytes() > 0) {
            NotProven.same(copy.key() + " (bytes)", plan.source().bytes(), bytes);
        }
        double seconds = Math.max(0, plan.source().duration());
        List<String> codecs = Stream.concat(
                        plan.source().picture().map(VideoTrack::codec).stream(),
                        plan.source().sound().map(AudioTrack::codec).stream())
                .toList();
        return new ProofReport.Item(
                copy.id(),
                copy.kind(),
                copy.key(),
                seconds,
                plan.source().picture().map(VideoTrack::frames).orElse(-1L),
                plan.source().picture().map(track -> new Size(track.width(), track.height())),
                plan.source().picture().map(track -> track.fps().value()).orElse(0.0),
                codecs,
                plan.source().sound().map(AudioTrack::channels).orElse(0),
                1,
                bytes,
                0,
                seconds > 0 ? Math.round(bytes * 8 / seconds) : 0,
                ProofReport.Figures.NONE);
    }
}
