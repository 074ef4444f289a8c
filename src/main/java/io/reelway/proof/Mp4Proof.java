package io.reelway.proof;

import io.reelway.encode.FileOutput;
import io.reelway.encode.Picture;
import io.reelway.preset.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges an MP4: its streams, their size, their length. */
final class Mp4Proof {
    ProofReport.Item judge(
            FileOutput mp4, Expected expected, OutputFiles files, Map<String, Measurement> measurements) {
        Measurement measured = measurements.get(mp4.id());
        Expected.same(
                mp4.key() + " (a picture)", mp4.hasVideo(), measured.video().isPresent());
        Expected.same(
                mp4.key() + " (sound)", !mp4.audio().isEmpty(), measured.audio().isPresent());
        expected.duration(mp4.key(), measured.duration());
        List<String> codecs = new ArrayList<>();
        measured.video().ifPresent(video -> {
            Picture picture = expected.plan().picture().orElseThrow();
            Size size = mp4.video().isPresent()
                    ? mp4.video().get().size()
                    : new Size(picture.track().width(), picture.track().height());
            Expected.same(mp4.key() + " (size)", size, video.size());
            expected.frames(mp4.key(), mp4.videoCopied() ? copied(picture) : picture.frames(), video.packets());
            codecs.add(video.codec());
        });
        measured.audio().ifPresent(audio -> codecs.add(audio.codec()));
        List<Long> bytes = files.bytes().get(mp4.id());
        Optional<Measurement.Video> video = measured.video();
        return new ProofReport.Item(
                mp4.id(),
                "mp4",
                mp4.key(),
                measured.duration(),
                video.map(Measurement.Video::packets).orElse(-1L),
                video.map(Measurement.Video::size),
                video.flatMap(Measurement.Video::fps).map(fps -> fps.value()).orElse(0.0),
                codecs,
                measured.audio().map(Measurement.Audio::channels).orElse(0),
                1,
                bytes.get(0),
                0,
                Math.round(bytes.get(0) * 8 / measured.duration()));
    }

    /** A copy holds the source's own frames, none shown again to fill the sound's length. */
    private static long copied(Picture picture) {
        return picture.frames() < 0 ? -1 : picture.track().frames();
    }
}
