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
import io.reelway.error.VideoException;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.OutputFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Checks outputs, each by the proof of its kind. Stills come last, because their number depends on the other outputs.
 */
final class OutputsProof implements Output.Visitor<VideoException> {
    private final Expected expected;
    private final OutputFiles files;
    private final Measurements measurements;
    private final List<ProofReport.Item> items = new ArrayList<>();
    private final List<ProofReport.Part> parts = new ArrayList<>();
    private final List<Function<StillsProof, ProofReport.Item>> stills = new ArrayList<>();
    /** Encoded video streams by the ids of their items, in the order of the plan. */
    private final Map<String, VideoTarget> encoded = new LinkedHashMap<>();

    OutputsProof(Expected expected, OutputFiles files, Measurements measurements) {
        this.expected = expected;
        this.files = files;
        this.measurements = measurements;
    }

    /** One item or more for each output, those of stills last. */
    List<ProofReport.Item> items() {
        List<ProofReport.Item> all = new ArrayList<>(items);
        StillsProof proof = new StillsProof(files, lastInstant(), length());
        stills.forEach(still -> all.add(still.apply(proof)));
        return List.copyOf(all);
    }

    /** The parts of splits. */
    List<ProofReport.Part> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void hls(HlsOutput hls) {
        items.addAll(new HlsProof().judge(hls, expected, files, measurements));
        addEncoded(hls);
    }

    @Override
    public void file(FileOutput file) {
        items.add(new FileProof().judge(file, expected, files, measurements));
        addEncoded(file);
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        stills.add(proof -> proof.judge(thumbnails));
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        stills.add(proof -> proof.judge(storyboard));
    }

    @Override
    public void split(SplitOutput split) {
        SplitProof proof = new SplitProof(split, expected, files, measurements);
        List<ProofReport.Part> proven = proof.parts();
        items.add(proof.item(proven));
        parts.addAll(proven);
    }

    @Override
    public void copy(CopyOutput copy) {
        items.add(CopyProof.judge(copy, expected.source(), files));
    }

    private void addEncoded(Output output) {
        output.playables()
                .forEach(playable -> playable.video().ifPresent(target -> encoded.put(playable.id(), target)));
    }

    /** Seconds of the video: the source's own length, else what was measured; 0 when neither is known. */
    private double length() {
        double length = expected.found().length();
        return length > 0
                ? length
                : items.stream().mapToDouble(ProofReport.Item::duration).max().orElse(0);
    }

    /**
     * Seconds from the first decoded frame to the last one; -1 when not known. Stills are taken from the decoded video,
     * as encoded outputs are. A copy has the source's own frames, whose number is no promise where some are bad.
     */
    private double lastInstant() {
        Picture picture = expected.plan().picture().orElse(null);
        if (picture == null) {
            return -1;
        }
        long frames = encoded.entrySet().stream()
                .filter(target -> target.getValue().rate().equals(picture.rate()))
                .map(Map.Entry::getKey)
                .flatMap(id -> items.stream().filter(item -> item.id().equals(id)))
                .mapToLong(ProofReport.Item::frames)
                .findFirst()
                .orElse(expected.found().isDamaged() ? -1 : picture.frames());
        return frames < 0 ? -1 : (frames - 1) * picture.rate().frameSeconds();
    }
}
