package io.reelway.quality.measure;

import io.reelway.quality.rule.Amount;
import io.reelway.quality.rule.RuleKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how like its source an output is, from the file that ffmpeg's filter ssim has written. */
public final class Likeness {
    /** {@code n:1 Y:0.98 U:0.99 V:0.99 All:0.987 (18.9)} */
    private static final Pattern FRAME = Pattern.compile("n:(\\d{1,12}) .*All:([0-9.]{1,12}|nan) .*");

    private Likeness() {}

    /** The file in the work folder. */
    public static String file(MeterFiles files) {
        return files.prefix() + "_ssim.txt";
    }

    /** The mean of all frames, and where the worst one is; empty where nothing was compared. */
    public static List<Reading> read(Path folder, MeterFiles files, double frameSeconds) throws IOException {
        Path file = folder.resolve(file(files));
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        long frames = 0;
        double sum = 0;
        double worst = 2;
        double worstAt = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher frame = FRAME.matcher(line);
                if (frame.matches() && !frame.group(2).equals("nan")) {
                    double like = Double.parseDouble(frame.group(2));
                    frames++;
                    sum += like;
                    if (like < worst) {
                        worst = like;
                        worstAt = (Long.parseLong(frame.group(1)) - 1) * frameSeconds;
                    }
                }
            }
        }
        return frames == 0
                ? List.of()
                : List.of(new Reading(
                        RuleKind.SSIM,
                        new Reading.Number(new Amount(sum / frames, Amount.Unit.NONE)),
                        "ssim",
                        List.of(new Stretch(worstAt, worstAt + frameSeconds)),
                        1));
    }
}
