package io.reelway.quality.measure;

import io.reelway.probe.Fps;
import io.reelway.probe.VideoTrack;
import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a run with a {@link Meter} has left in the work folder. */
public final class MeterReader {
    private static final String LIST = "packets";
    /** A digest line is short; hostile metadata does not get into that file. */
    private static final int DIGESTS = 2_000;

    private MeterReader() {}

    /**
     * @param before what probing has shown
     * @return the same with what decoding has shown; {@code before} itself where the run has left nothing
     * @throws IOException when the disk fails
     */
    public static Measured read(Path folder, Meter meter, Measured before) throws IOException {
        MeterFiles files = meter.files();
        if (!files.isThere(folder)) {
            return before;
        }
        double frameSeconds =
                meter.picture().map(VideoTrack::fps).map(Fps::frameSeconds).orElse(0.0);
        PacketSizes packets = PacketSizes.read(folder.resolve(files.packets()));
        List<Reading> found = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        double end = packets.soundEnd();
        if (meter.picture().isPresent()) {
            FrameTimes times = FrameTimes.read(folder.resolve(files.frames()), frameSeconds);
            end = times.end();
            found.addAll(new PictureReadings(folder, files, meter.picture().get(), frameSeconds, times).all());
        }
        if (meter.sound().isPresent()) {
            found.addAll(new SoundReadings(folder, files, meter.sound().get(), packets.soundEnd(), end).all(curves));
        }
        List<Double> bits = packets.bitsBySecond();
        bits.stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .ifPresent(peak -> found.add(Reading.of(RuleKind.PEAK_BITRATE, peak, Amount.Unit.BITS_A_SECOND, LIST)));
        curves.add(CurveOf.mean("bitrate", Amount.Unit.BITS_A_SECOND.symbol(), LIST, 1, bits));
        return before.and(found, curves);
    }

    /**
     * A digest of the packets of both streams: the same for the same content in another container. Empty where the run
     * has left none.
     */
    public static Optional<String> digest(Path folder, MeterFiles files) throws IOException {
        Path file = folder.resolve(files.digests());
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            char[] text = new char[DIGESTS];
            int length = Math.max(0, in.read(text));
            String digest = new String(text, 0, length).strip();
            return digest.isEmpty() ? Optional.empty() : Optional.of(digest);
        }
    }
}
