package io.reelway.proof.measure;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.Container;
import io.reelway.probe.SourceFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plans what is decoded after a run: every rendition, file and picture, except streams that hold the source's very
 * packets; and the streams of the source that no encode has decoded.
 */
public final class DecodePlan implements Output.Visitor<RuntimeException> {
    /** All video and audio streams of an output. */
    private static final List<String> ALL = List.of("v?", "a?");
    /**
     * The filter that smooths the edges of blocks reads nothing from the stream, and nobody looks at the frames. Without
     * it the decode of H.264 takes a quarter less time and finds the same faults.
     */
    private static final List<String> UNSMOOTHED = List.of("-skip_loop_filter", "all");
    /** Seconds in which a recording that was cut anywhere reaches its first and its second key frame. */
    private static final double HEAD_SECONDS = 3;

    /**
     * Largest picture, in pixels, with which all outputs are decoded at once: each decoder holds about twenty frames in
     * memory.
     */
    private static final int PIXELS = 1920 * 1088;

    private final List<Decode> decodes = new ArrayList<>();
    private final Measurements measured;
    private final Copies copies;
    private final double duration;
    private final Path folder;

    private record Decode(String id, ProofRun.Kind kind, String input, DecodeRun run) {
        ProofRun alone() {
            return ProofRun.decode(kind, List.of(id), input, run.argv());
        }

        boolean isShort() {
            return kind == ProofRun.Kind.DECODE && !id.equals(ProofRun.SOURCE_ID) && run.isOfAll();
        }
    }

    private DecodePlan(Measurements measured, Copies copies, double duration, Path folder) {
        this.measured = measured;
        this.copies = copies;
        this.duration = duration;
        this.folder = folder;
    }

    /**
     * The runs, as few as possible: one run decodes all outputs that are short and small.
     *
     * @param encoded what ffmpeg logged about the source when it made the outputs
     * @param measured results of the runs of {@link MeasurePlan}
     */
    public static List<ProofRun> of(EncodePlan plan, Path folder, DecodeWords encoded, Measurements measured) {
        DecodePlan made = made(plan, folder, encoded, measured, Copies.of(plan, measured));
        List<Decode> few = made.decodes.stream().filter(Decode::isShort).toList();
        boolean small = plan.picture()
                .filter(picture -> picture.track().width() * picture.track().height() > PIXELS)
                .isEmpty();
        if (few.size() < 2 || !small || !DecodeRun.isWhole(made.duration)) {
            return made.decodes.stream().map(Decode::alone).toList();
        }
        ProofRun together = ProofRun.decode(
                ProofRun.Kind.DECODE,
                few.stream().map(Decode::id).toList(),
                few.get(0).input(),
                DecodeRun.together(few.stream().map(Decode::run).toList()).argv());
        Stream<ProofRun> others =
                made.decodes.stream().filter(decode -> !decode.isShort()).map(Decode::alone);
        return Stream.concat(Stream.of(together), others).toList();
    }

    /**
     * One run for each output that was decoded together with others where anything went wrong, to find which output it
     * is.
     */
    public static List<ProofRun> alone(EncodePlan plan, Path folder, DecodeWords encoded, Measurements measured) {
        return made(plan, folder, encoded, measured, Copies.of(plan, measured)).decodes.stream()
                .filter(decode -> decode.isShort() && !measured.decoded().containsKey(decode.id()))
                .map(Decode::alone)
                .toList();
    }

    /** One run for each output, before anything is measured. */
    public static List<ProofRun> ofAll(EncodePlan plan, Path folder, DecodeWords encoded) {
        return made(plan, folder, encoded, null, Copies.NONE).decodes.stream()
                .map(Decode::alone)
                .toList();
    }

    private static DecodePlan made(
            EncodePlan plan, Path folder, DecodeWords encoded, Measurements measured, Copies copies) {
        DecodePlan made = new DecodePlan(measured, copies, SourceTracks.seconds(plan, encoded), folder);
        plan.outputs().forEach(output -> output.accept(made));
        made.source(plan, encoded);
        return made;
    }

    private void source(EncodePlan plan, DecodeWords encoded) {
        List<String> undecoded = SourceTracks.undecoded(plan);
        if (!undecoded.isEmpty()) {
            // a stream without an index has no place to seek to
            boolean head = SourceTracks.isCutAnywhere(plan.source()) && !DecodeRun.isWhole(duration);
            DecodeRun run = head
                    ? DecodeRun.head(
                            SourceFormats.inputOptions(), EncodePlan.SOURCE, DecodeRun.SHORT_SECONDS, undecoded)
                    : DecodeRun.of(SourceFormats.inputOptions(), EncodePlan.SOURCE, duration, undecoded);
            decode(ProofRun.SOURCE_ID, ProofRun.Kind.DECODE, EncodePlan.SOURCE, run);
        }
        if (SourceTracks.isCutAnywhere(plan.source()) && encoded.complaints() > 0) {
            DecodeRun run = DecodeRun.head(
                    SourceFormats.inputOptions(), EncodePlan.SOURCE, HEAD_SECONDS, SourceTracks.used(plan));
            decode(ProofRun.SOURCE_ID, ProofRun.Kind.HEAD, EncodePlan.SOURCE, run);
        }
    }

    @Override
    public void hls(HlsOutput hls) {
        for (HlsRendition rendition : hls.playlists()) {
            List<String> options = options(ProofInput.demuxers(rendition), rendition.video());
            decode(rendition.id(), options, rendition.playlistFile(), true);
        }
    }

    @Override
    public void file(FileOutput file) {
        List<String> options = options(ProofInput.demuxer(file.container()), file.video());
        decode(file.id(), options, file.file(), canBeSought(file.container()));
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        pictures(thumbnails.id(), thumbnails.filePattern(), 0);
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        pictures(storyboard.id(), storyboard.sheetPattern(), 1);
    }

    @Override
    public void split(SplitOutput split) {
        String demuxer = ProofInput.demuxer(split.container());
        int count = PartList.count(split, folder);
        if (DecodeRun.isWhole(duration) || count == 0) {
            List<String> input = Stream.concat(
                            ProofInput.options("concat," + demuxer).stream(), Stream.of("-f", "concat"))
                    .toList();
            String list = ProofInput.list(split);
            decode(split.id(), ProofRun.Kind.DECODE, list, DecodeRun.of(input, list, 0, ALL));
        } else {
            List<String> files = IntStream.of(1, (count + 1) / 2, count)
                    .distinct()
                    .mapToObj(split::partFile)
                    .toList();
            DecodeRun run = DecodeRun.samples(ProofInput.options(demuxer), files, ALL);
            decode(split.id(), ProofRun.Kind.DECODE, files.get(0), run);
        }
    }

    @Override
    public void copy(CopyOutput copy) {
        // the decode of the source counts for it
    }

    private static List<String> options(String demuxers, Optional<VideoTarget> video) {
        List<String> options = new ArrayList<>(ProofInput.options(demuxers));
        video.ifPresent(picture -> options.addAll(UNSMOOTHED));
        return options;
    }

    /** @param canBeSought whether a decoder finds a key frame wherever it begins; otherwise all of it is decoded */
    private void decode(String id, List<String> options, String file, boolean canBeSought) {
        List<String> streams = ALL;
        if (copies.any(id)) {
            streams = copies.others(id, measured.files().get(id)).stream()
                    .map(String::valueOf)
                    .toList();
        }
        if (!streams.isEmpty()) {
            DecodeRun run = DecodeRun.of(options, file, canBeSought ? duration : 0, streams);
            decode(id, ProofRun.Kind.DECODE, file, run);
        }
    }

    private void pictures(String id, String pattern, int first) {
        List<String> input = new ArrayList<>(ProofInput.options("image2"));
        input.addAll(List.of("-f", "image2", "-start_number", String.valueOf(first)));
        decode(id, ProofRun.Kind.DECODE, pattern, DecodeRun.of(input, pattern, 0, List.of("v")));
    }

    private void decode(String id, ProofRun.Kind kind, String input, DecodeRun run) {
        decodes.add(new Decode(id, kind, input, run));
    }

    private static boolean canBeSought(Container container) {
        return switch (container) {
            case MP4, MOV, M4A, WEBM, MKV -> true;
            // packets refer to earlier ones, and nothing tells which do not
            case TS, MP3 -> false;
        };
    }
}
