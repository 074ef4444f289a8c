package io.reelway.proof;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Playable;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.Container;
import io.reelway.proof.measure.DecodeRun;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.ProofRun;
import io.reelway.proof.measure.SourceTracks;
import java.util.List;
import java.util.Optional;

/**
 * Checks what a decoder reported of each output. An encoded output must decode without a complaint, and every packet
 * must become a frame. A copied output may have the faults of the source, and no others; streams that hold the source's
 * very packets were not decoded again. Visits throw OUTPUT_NOT_PROVEN.
 */
final class DecodeProof implements Output.Visitor<VideoException> {
    /** Frames at the ends of a sample that a decoder may miss. */
    private static final int ENDS = 3;

    private final Measurements measurements;
    private final boolean sourceIsFine;
    private final boolean whole;

    /** @param encoded what ffmpeg logged about the source when it made the outputs */
    DecodeProof(EncodePlan plan, Measurements measurements, DecodeWords encoded, SourceReport source) {
        this.measurements = measurements;
        this.whole = DecodeRun.isWhole(SourceTracks.seconds(plan, encoded));
        long complaints = Optional.ofNullable(measurements.decoded().get(ProofRun.SOURCE_ID))
                .map(DecodeWords::complaints)
                .orElse(0L);
        this.sourceIsFine = !source.isDamaged() && encoded.complaints() == 0 && complaints == 0;
    }

    @Override
    public void hls(HlsOutput hls) {
        hls.playlists().forEach(rendition -> judge(rendition.playable(), rendition.key(), rendition.video(), whole));
    }

    @Override
    public void file(FileOutput file) {
        boolean all = whole || file.container() == Container.TS || file.container() == Container.MP3;
        judge(file.playable(), file.key(), file.video(), all);
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        pictures(thumbnails);
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        pictures(storyboard);
    }

    @Override
    public void split(SplitOutput split) {
        // each part begins with a new decoder, so packets and frames do not add up
        judge(split.playable(), split.key() + " … (parts)", Optional.empty(), false);
    }

    @Override
    public void copy(CopyOutput copy) {
        // faults of the source are reported of the source
    }

    private void pictures(Output output) {
        judge(output.id(), output.key() + " … (pictures)", Optional.empty(), false, false);
    }

    private void judge(Playable playable, String what, Optional<VideoTarget> video, boolean all) {
        judge(playable.id(), what, video, playable.hasCopies(), all);
    }

    private void judge(String id, String what, Optional<VideoTarget> video, boolean copied, boolean all) {
        DecodeWords words = measurements.decoded().get(id);
        if (words == null) {
            // it holds only packets of the source, and those were decoded
            return;
        }
        boolean strict = !copied || sourceIsFine;
        if (strict && words.complaints() > 0) {
            throw NotProven.because(
                    what + " (decoded)", "no complaint", words.complaints() + " of them, the first: " + words.first());
        }
        if (words.tracks().stream().noneMatch(track -> track.frames() > 0)) {
            throw NotProven.because(what + " (decoded)", "frames", "none");
        }
        if (video.isPresent()) {
            frames(id, what, video.get(), words, all);
        }
    }

    private void frames(String id, String what, VideoTarget target, DecodeWords words, boolean all) {
        Measurement measured = measurements.files().get(id);
        int picture = measured.video().get(0).index();
        long packets = measured.video().get(0).packets().count();
        if (all) {
            long frames = words.decoded(picture).map(DecodeWords.Track::frames).orElse(0L);
            if (frames < packets) {
                throw NotProven.because(
                        what + " (frames decoded)", "one for each of " + packets + " packets", frames + "");
            }
            return;
        }
        List<DecodeWords.Track> samples = words.tracks().stream()
                .filter(track -> track.stream() == picture)
                .toList();
        long least = (long) Math.floor(DecodeRun.SAMPLE_SECONDS * target.rate().value()) - ENDS;
        for (DecodeWords.Track sample : samples) {
            if (sample.frames() < least) {
                throw NotProven.because(
                        what + " (frames decoded of " + DecodeRun.SAMPLE_SECONDS + " s)",
                        "at least " + least,
                        String.valueOf(sample.frames()));
            }
        }
    }
}
