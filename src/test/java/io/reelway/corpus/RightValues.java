package io.reelway.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of {@code right-values.txt}: what is right for one source with one preset.
 *
 * @param status PROCESSED or an error code
 * @param seconds of each output
 * @param frames of each picture; empty where the preset decides
 * @param stills of thumbnails
 * @param beats instants of flash and beep
 * @param sizes of the rungs
 * @param words of the warnings, which has none where this is empty, or of the error
 */
record RightValues(
        String kind,
        OddSource source,
        String preset,
        String status,
        double seconds,
        Optional<Integer> frames,
        Optional<Integer> stills,
        List<Double> beats,
        Optional<List<String>> sizes,
        String words) {
    static Stream<RightValues> read() throws IOException {
        try (InputStream table = RightValues.class.getResourceAsStream("/corpus/right-values.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(RightValues::parse);
        }
    }

    private static Stream<RightValues> parse(String line) {
        String[] cells = line.split(" *\\| *", -1);
        return words(cells[2])
                .map(preset -> new RightValues(
                        cells[0],
                        OddSource.valueOf(
                                cells[1].strip().toUpperCase(Locale.ROOT).replace('-', '_')),
                        preset,
                        cells[3],
                        cells[4].isEmpty() ? 0 : Double.parseDouble(cells[4]),
                        words(cells[5]).map(Integer::valueOf).findFirst(),
                        words(cells[6]).map(Integer::valueOf).findFirst(),
                        words(cells[7]).map(Double::valueOf).toList(),
                        cells[8].isEmpty()
                                ? Optional.empty()
                                : Optional.of(words(cells[8]).toList()),
                        cells[9].strip()));
    }

    private static Stream<String> words(String cell) {
        return Stream.of(cell.strip().split(" +")).filter(word -> !word.isEmpty());
    }

    boolean isProcessed() {
        return status.equals("PROCESSED");
    }

    /** Where the upload goes. */
    String key() {
        return "uploads/" + preset + "/" + source.fileName();
    }

    @Override
    public String toString() {
        return source.fileName() + " with " + preset;
    }
}
