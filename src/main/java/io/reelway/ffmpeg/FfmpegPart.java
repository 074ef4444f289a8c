package io.reelway.ffmpeg;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of ffmpeg that failed before anything was made. The last line is the same for all of them ("Nothing was
 * written into output file"), but only the decoder's messages are about the source. The messages are those of ffmpeg
 * 5.1 to 8.0.
 */
enum FfmpegPart {
    DECODER(
            ErrorCode.CORRUPT_MEDIA,
            "Not one frame of %s could be decoded. Export it and upload it again. ffmpeg said: %s",
            "Error opening input",
            "Cannot determine format of input"),
    FILTER(
            ErrorCode.ENCODER_FAILED,
            "ffmpeg cannot bring the picture or the sound of %s into the form that the preset asks for. Ask for another"
                    + " size, rate or colour there, or report this. Its filter said: %s",
            "Error reinitializing filters",
            "Failed to inject frame into filter network",
            "Failed to configure",
            "Impossible to convert between the formats"),
    ENCODER(
            ErrorCode.INVALID_PRESET,
            "The encoder does not take what the preset asks of it for %s. Change codec, profile, level, pixel_format,"
                    + " bit rates or params there. It said: %s",
            "Error while opening encoder"),
    MUXER(
            ErrorCode.ENCODER_FAILED,
            "The container that the preset asks for does not take a stream made of %s. Ask for another container or"
                    + " codec there. Its muxer said: %s",
            "Could not write header");

    /** Lines that are kept before the line that tells the part: they give the reason. */
    private static final int LINES_BEFORE = 2;

    private final ErrorCode code;
    private final String message;
    private final List<String> phrases;

    FfmpegPart(ErrorCode code, String message, String... phrases) {
        this.code = code;
        this.message = message;
        this.phrases = List.of(phrases);
    }

    /** @param words the line that tells the part, and the lines before it */
    record Spoken(FfmpegPart part, String words) {}

    /** @return the first part that failed; later ones are consequences */
    static Optional<Spoken> find(String stderr) {
        List<String> lines = stderr.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<FfmpegPart> part = Stream.of(values())
                    .filter(each -> each.phrases.stream().anyMatch(line::contains))
                    .findFirst();
            if (part.isPresent()) {
                List<String> words = lines.subList(Math.max(0, i - LINES_BEFORE), i + 1);
                return Optional.of(new Spoken(part.get(), String.join(" | ", words)));
            }
        }
        return Optional.empty();
    }

    VideoException failure(String key, String words) {
        return new VideoException(code, message.formatted(key, words));
    }
}
