package io.reelway.proof;

import io.reelway.encode.output.AudioTarget;
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
import io.reelway.proof.measure.DecodeRun;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.ProofRun;
import java.util.List;
import java.util.Optional;

/**
 * Judges what a decoder said of each output: what was encoded decodes without a complaint, and every packet of it becomes a
 * frame. In what was copied, what is wrong in the source may be wrong as well, and nothing else. Pure.
 */
final class DecodeProof {
    /** Frames at the ends of a sample that a decoder may not have got to when the sample was over. */
    private static final int ENDS = 3;

    private final Measurements measurements;
    private final boolean sourceIsFine;
    private final boolean whole;

    /** @param encoded what ffmpeg said of the source when it made the outputs */
    DecodeProof(EncodePlan plan, Measurements measurements, DecodeWords encoded, SourceReport source) {
        this.measurements = measurements;
        this.whole = DecodeRun.isWhole(plan.source().duration());
        long complaints = Optional.ofNullable(measurements.decoded().get(ProofRun.SOURCE_ID))
                .map(DecodeWords::complaints)
                .orElse(0L);
        this.sourceIsFine = !source.isDamaged() && encoded.complaints() == 0 && complaints == 0;
    }

    /** @throws io.reelway.error.VideoException OUTPUT_NOT_PROVEN */
    void judge(Output output) {
        if (output instanceof HlsOutput hls) {
            hls.playlists().forEach(this::playlist);
        } else if (output instanceof FileOutput file) {
            boolean copied = file.videoCopied() || file.audio().stream().anyMatch(AudioTarget::copied);
            boolean all = whole || file.container() == Container.TS || file.container() == Container.MP3;
            judge(file.id(), file.key(), file.video(), copied, all);
        } else if (output instanceof SplitOutput split) {
            boolean copied = split.videoCopied() || split.audio().stream().anyMatch(AudioTarget::copied);
            // parts begin anew, so that their packets do not add up to the frames of one decoder
            judge(split.id(), split.key() + " … (parts)", Optional.empty(), copied, false);
        } else if (output instanceof ThumbnailsOutput || output instanceof StoryboardOutput) {
            judge(output.id(), output.key() + " … (pictures)", Optional.empty(), false, false);
        }
    }

    private void playlist(HlsRendition rendition) {
        boolean copied = rendition.audio().filter(AudioTarget::copied).isPresent();
        judge(rendition.id(), rendition.key(), rendition.video(), copied, whole);
    }

    private void judge(String id, String what, Optional<VideoTarget> video, boolean copied, boolean all) {
        DecodeWords words = measurements.decoded().get(id);
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
