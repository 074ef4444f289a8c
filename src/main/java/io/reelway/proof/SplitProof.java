package io.reelway.proof;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.Packets;
import java.util.ArrayList;
import java.util.List;

/** Checks a split: each part can be played by itself, and all parts together are the source, no more and no less. */
final class SplitProof {
    /** Tolerance for clocks of milliseconds, which round each part's ends. */
    private static final double ROUNDING = 0.002;

    private final SplitOutput split;
    private final Expected expected;
    private final List<Measurement> parts;
    private final List<Long> bytes;
    private final Measurement source;

    SplitProof(SplitOutput split, Expected expected, OutputFiles files, Measurements measurements) {
        this.split = split;
        this.expected = expected;
        this.parts = measurements.parts().get(split.id());
        this.bytes = files.bytes().get(split.id());
        this.source = measurements.source();
    }

    /** All parts in their order. */
    List<ProofReport.Part> parts() {
        NotProven.same(split.key() + " … (parts that can be read)", bytes.size(), parts.size());
        List<ProofReport.Part> proven = new ArrayList<>();
        long frames = 0;
        for (int number = 1; number <= parts.size(); number++) {
            ProofReport.Part part = part(number, frames);
            proven.add(part);
            frames = part.lastFrame() + 1;
        }
        whole(proven, frames);
        return proven;
    }

    private ProofReport.Part part(int number, long firstFrame) {
        String what = split.partKey(number);
        Measurement part = parts.get(number - 1);
        NotProven.same(
                what + " (pictures)", split.hasVideo() ? 1 : 0, part.video().size());
        NotProven.same(what + " (sounds)", split.audio().size(), part.audio().size());
        Packets main = main(part);
        if (main.count() == 0) {
            throw NotProven.because(what, "at least one " + (split.hasVideo() ? "frame" : "packet of sound"), "none");
        }
        if (split.hasVideo()) {
            PictureProof.beginsWithKeyFrame(what, main);
            begin(what, number, firstFrame);
        }
        return new ProofReport.Part(
                split.preset(),
                number,
                what,
                split.container().extension(),
                split.video()
                        .map(target -> main.count() * target.rate().frameSeconds())
                        .orElse(main.seconds()),
                firstFrame,
                firstFrame + main.count() - 1,
                split.hasVideo()
                        ? part.video().get(0).timeBase()
                        : part.audio().get(0).timeBase(),
                part.video().stream().map(Measurement.Video::size).findFirst(),
                fps(part),
                part.audio().stream().anyMatch(audio -> audio.packets().count() > 0));
    }

    /** Packets of the video, or of the first audio track where there is no video. */
    private Packets main(Measurement part) {
        return split.hasVideo()
                ? part.video().get(0).packets()
                : part.audio().get(0).packets();
    }

    private double fps(Measurement part) {
        return new StreamsProof(split.video(), split.videoCopied(), split.audio(), false).fps(part);
    }

    /**
     * Checks where a part begins: if encoded, at the first frame after its mark; if copied, at a key frame of the
     * source.
     */
    private void begin(String what, int number, long firstFrame) {
        if (split.video().isPresent()) {
            VideoTarget target = split.video().get();
            double mark = (number - 1) * split.everySeconds();
            NotProven.near(
                    what + " (begin)",
                    mark,
                    firstFrame * target.rate().frameSeconds(),
                    target.rate().frameSeconds() + ROUNDING);
        } else {
            Packets there = source.packets(picture().track().index()).orElseThrow();
            long inSource = there.keys().first(there.count()) + firstFrame;
            if (!there.keys().at(inSource)) {
                throw NotProven.because(
                        what + " (begin)", "a key frame of the source", "its frame " + inSource + ", which is none");
            }
        }
    }

    private Picture picture() {
        return expected.plan().picture().orElseThrow();
    }

    private void whole(List<ProofReport.Part> proven, long frames) {
        String what = split.key() + " … (all parts)";
        Measurement first = parts.get(0);
        if (split.video().isPresent()) {
            NotProven.same(
                    what + " (codec)",
                    split.video().get().settings().codec().stream(),
                    first.video().get(0).codec());
            NotProven.same(
                    what + " (size)",
                    split.video().get().size(),
                    first.video().get(0).size());
            expected.frames(what, split.video().get().frames(), frames);
        } else if (split.videoCopied()) {
            NotProven.same(
                    what + " (codec)",
                    picture().track().codec(),
                    first.video().get(0).codec());
            PictureProof.packets(what, picture(), frames, source);
        }
        for (int track = 0; track < split.audio().size(); track++) {
            sound(what + " (sound " + (track + 1) + ")", track);
        }
        duration(what, proven);
    }

    private void sound(String what, int track) {
        AudioTarget target = split.audio().get(track);
        long packets = parts.stream()
                .mapToLong(part -> part.audio().get(track).packets().count())
                .sum();
        String codec = parts.get(0).audio().get(track).codec();
        if (target.copied()) {
            NotProven.same(what + " (codec)", target.track().codec(), codec);
            SoundProof.packets(what, target, packets, source);
        } else {
            NotProven.same(what + " (codec)", target.settings().codec().stream(), codec);
            expected.sound(what + " (length)", target, packets * SoundProof.packetSeconds(target));
        }
    }

    /** Checks the length of the video's parts; audio that goes on after the video is in the last one. */
    private void duration(String what, List<ProofReport.Part> proven) {
        double seconds = proven.stream().mapToDouble(ProofReport.Part::duration).sum();
        double ends = proven.size() * ROUNDING;
        if (split.video().isPresent() || !split.hasVideo()) {
            expected.duration(what, seconds, split.hasVideo(), split.video(), split.audio());
            return;
        }
        Packets there = source.packets(picture().track().index()).orElseThrow();
        // with a variable frame rate, the length of a part's last frame is a guess
        double last = picture().track().variableRate()
                ? 2 * proven.size() * picture().rate().frameSeconds()
                : picture().rate().frameSeconds();
        NotProven.near(what + " (length of the picture)", there.seconds(), seconds, ends + last);
    }

    ProofReport.Item item(List<ProofReport.Part> proven) {
        double seconds = proven.stream().mapToDouble(ProofReport.Part::duration).sum();
        long size = bytes.stream().mapToLong(Long::longValue).sum();
        Measurement first = parts.get(0);
        return new ProofReport.Item(
                split.id(),
                split.kind(),
                split.key(),
                seconds,
                split.hasVideo() ? proven.get(proven.size() - 1).lastFrame() + 1 : -1,
                first.video().stream().map(Measurement.Video::size).findFirst(),
                fps(first),
                FileProof.codecs(first),
                FileProof.channels(first),
                bytes.size(),
                size,
                0,
                Math.round(size * 8 / seconds),
                ProofReport.Figures.NONE);
    }
}
