package io.reelway.proof;

import io.reelway.encode.output.CopyOutput;
import io.reelway.preset.Size;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.OutputFiles;
import java.util.List;
import java.util.stream.Stream;

/** Checks a byte-by-byte copy. It is the very file that was probed, so only its size is checked. */
final class CopyProof {
    private CopyProof() {}

    static ProofReport.Item judge(CopyOutput copy, MediaInfo source, OutputFiles files) {
        long bytes = files.bytes().get(copy.id()).get(0);
        if (source.bytes() > 0) {
            NotProven.same(copy.key() + " (bytes)", source.bytes(), bytes);
        }
        double seconds = Math.max(0, source.duration());
        List<String> codecs = Stream.concat(
                        source.picture().map(VideoTrack::codec).stream(),
                        source.sound().map(AudioTrack::codec).stream())
                .toList();
        return new ProofReport.Item(
                copy.id(),
                copy.kind(),
                copy.key(),
                seconds,
                source.picture().map(VideoTrack::frames).orElse(-1L),
                source.picture().map(track -> new Size(track.width(), track.height())),
                source.picture().map(track -> track.fps().value()).orElse(0.0),
                codecs,
                source.sound().map(AudioTrack::channels).orElse(0),
                1,
                bytes,
                0,
                seconds > 0 ? Math.round(bytes * 8 / seconds) : 0,
                ProofReport.Figures.NONE);
    }
}
