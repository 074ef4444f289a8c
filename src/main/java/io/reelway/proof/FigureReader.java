package io.reelway.proof;

import io.reelway.ffmpeg.DecodeWords;
import io.reelway.proof.measure.Copies;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.MediaPlaylist;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.ProofRun;
import java.util.Optional;

/** Reads the figures of an output that a report shows beside the checked ones. */
final class FigureReader {
    private final OutputFiles files;
    private final Measurements measurements;
    private final Copies copies;
    private final DecodeWords encoded;

    /** @param encoded what ffmpeg logged about the source when it made the outputs */
    FigureReader(OutputFiles files, Measurements measurements, Copies copies, DecodeWords encoded) {
        this.files = files;
        this.measurements = measurements;
        this.copies = copies;
        this.encoded = encoded;
    }

    ProofReport.Item complete(ProofReport.Item item) {
        Optional<Measurement> measured =
                Optional.ofNullable(measurements.files().get(item.id()));
        Optional<DecodeWords.Track> decoded = decoded(item, measured);
        return item.with(new ProofReport.Figures(
                decoded.map(DecodeWords.Track::frames),
                decoded.map(DecodeWords.Track::bad),
                measured.flatMap(file -> keyframeSeconds(item, file)),
                measured.flatMap(FigureReader::pictureAfterSound),
                Optional.ofNullable(files.playlists().get(item.id())).map(MediaPlaylist::duration)));
    }

    private Optional<DecodeWords.Track> decoded(ProofReport.Item item, Optional<Measurement> measured) {
        int main = measured.flatMap(file -> file.video().stream()
                        .map(Measurement.Video::index)
                        .findFirst()
                        .or(() -> file.audio().stream()
                                .map(Measurement.Audio::index)
                                .findFirst()))
                .orElse(0);
        Optional<DecodeWords.Track> heard =
                Optional.ofNullable(measurements.decoded().get(item.id())).flatMap(words -> words.sum(main));
        return heard.or(() -> copies.source(item.id(), main).flatMap(this::heardOfSource));
    }

    private Optional<DecodeWords.Track> heardOfSource(int stream) {
        return encoded.decoded(stream)
                .or(() -> Optional.ofNullable(measurements.decoded().get(ProofRun.SOURCE_ID))
                        .flatMap(words -> words.sum(stream)));
    }

    private static Optional<Double> keyframeSeconds(ProofReport.Item item, Measurement file) {
        return file.video().stream()
                .map(Measurement.Video::packets)
                .filter(packets -> item.fps() > 0 && packets.count() > 0)
                .map(packets -> packets.keys().longestDistance(packets.count()) / item.fps())
                .findFirst();
    }

    private static Optional<Double> pictureAfterSound(Measurement file) {
        return file.video().isEmpty() || file.audio().isEmpty()
                ? Optional.empty()
                : Optional.of(file.video().get(0).packets().start()
                        - file.audio().get(0).packets().start());
    }
}
