package io.reelway.proof;

import io.reelway.encode.output.FileOutput;
import io.reelway.preset.Container;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.OutputFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks a file: its streams, its length, and whether it can be played while it is being downloaded. */
final class FileProof {
    ProofReport.Item judge(FileOutput file, Expected expected, OutputFiles files, Measurements measurements) {
        String what = file.key();
        Measurement measured = measurements.files().get(file.id());
        StreamsProof streams =
                new StreamsProof(file.video(), file.videoCopied(), file.audio(), holdsLanguages(file.container()));
        streams.judge(what, measured, expected, measurements.source());
        // a transport stream has no index: its length is a guess from its last timestamps
        double seconds = file.container() == Container.TS ? measured.span() : measured.duration();
        expected.duration(what, seconds, streams.picture(), file.video(), file.audio());
        if (file.promisesFastStart() && !files.indexFirst().contains(file.id())) {
            throw NotProven.because(
                    what + " (fast start)", "the index (moov) before the media (mdat)", "it behind them");
        }
        LoudnessProof.judge(what, file.audio(), measurements.loudness().getOrDefault(file.id(), Map.of()));
        long bytes = files.bytes().get(file.id()).get(0);
        return new ProofReport.Item(
                file.id(),
                file.kind(),
                file.key(),
                seconds,
                StreamsProof.frames(measured),
                measured.video().stream().map(Measurement.Video::size).findFirst(),
                streams.fps(measured),
                codecs(measured),
                channels(measured),
                1,
                bytes,
                0,
                Math.round(bytes * 8 / seconds),
                ProofReport.Figures.NONE);
    }

    /** Whether the container stores any language: QuickTime knows only those of the Macintosh. */
    private static boolean holdsLanguages(Container container) {
        return switch (container) {
            case MP4, M4A, WEBM, MKV, TS -> true;
            case MOV, MP3 -> false;
        };
    }

    static List<String> codecs(Measurement measured) {
        return Stream.concat(
                        measured.video().stream().map(Measurement.Video::codec),
                        measured.audio().stream().map(Measurement.Audio::codec))
                .toList();
    }

    static int channels(Measurement measured) {
        Optional<Measurement.Audio> first = measured.audio().stream().findFirst();
        return first.map(Measurement.Audio::channels).orElse(0);
    }
}
