package io.reelway.proof;

import io.reelway.preset.Size;
import java.util.List;
import java.util.Optional;

/**
 * The measured figures of a run whose outputs passed the proof.
 *
 * @param duration seconds of the longest output
 * @param source what was found of the source
 * @param items one for each rendition, file, set of thumbnails, storyboard or split
 * @param parts of all splits, in the order of the plan and of the video
 */
public record ProofReport(double duration, SourceReport source, List<Item> items, List<Part> parts) {
    public ProofReport {
        items = List.copyOf(items);
        parts = List.copyOf(parts);
    }

    /**
     * One part of a split video.
     *
     * @param preset whose split it is
     * @param number counted from 1
     * @param extension of its file, without dot
     * @param duration seconds
     * @param firstFrame number of its first frame in the whole video, counted from 0; with audio only: of its first
     *     packet
     * @param lastFrame number of its last frame
     * @param timeBase of the video's timestamps in seconds, {@code 1/12800}
     * @param size of the video; empty without one
     * @param fps frames a second; 0 without video
     * @param audio whether it has audio
     */
    public record Part(
            String preset,
            int number,
            String key,
            String extension,
            double duration,
            long firstFrame,
            long lastFrame,
            String timeBase,
            Optional<Size> size,
            double fps,
            boolean audio) {}

    /**
     * @param id of the plan's rendition or output
     * @param kind of the output, as outcome messages call it
     * @param key of the media playlist, the file, the first picture, the storyboard's cues, or the first part
     * @param duration seconds; 0 for thumbnails
     * @param frames of the video; -1 without one; the number of pictures for thumbnails and storyboards
     * @param size empty without video
     * @param fps frames a second; 0 without video
     * @param codecs by RFC 6381 for HLS ({@code avc1.64001f}, {@code mp4a.40.2}), ffmpeg's names otherwise
     * @param channels of the audio; 0 without audio
     * @param files how many
     * @param bytes of all of them
     * @param peakBitrate bits a second of the largest run of segments (RFC 8216, 4.3.4.2); 0 where there are none
     * @param averageBitrate bits a second over the whole length
     * @param figures what else was measured
     */
    public record Item(
            String id,
            String kind,
            String key,
            double duration,
            long frames,
            Optional<Size> size,
            double fps,
            List<String> codecs,
            int channels,
            int files,
            long bytes,
            long peakBitrate,
            long averageBitrate,
            Figures figures) {
        public Item {
            codecs = List.copyOf(codecs);
        }

        Item with(Figures measured) {
            return new Item(
                    id,
                    kind,
                    key,
                    duration,
                    frames,
                    size,
                    fps,
                    codecs,
                    channels,
                    files,
                    bytes,
                    peakBitrate,
                    averageBitrate,
                    measured);
        }
    }

    /**
     * Figures of an output, each empty where it does not apply.
     *
     * @param decoded video frames that were decoded to prove it, or audio frames without video; of a long output, those
     *     of its head, middle and tail
     * @param decodeErrors packets and frames that were bad in that decode
     * @param keyframeSeconds from a key frame to the next, at most
     * @param pictureAfterSound seconds; negative where the video begins first
     * @param playlistSeconds sum of the segments' lengths in the playlist
     */
    public record Figures(
            Optional<Long> decoded,
            Optional<Long> decodeErrors,
            Optional<Double> keyframeSeconds,
            Optional<Double> pictureAfterSound,
            Optional<Double> playlistSeconds) {
        static final Figures NONE =
                new Figures(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Plain sentences about faults that were accepted; usually empty. */
    public List<String> warnings() {
        return source.warnings();
    }

    /** @throws java.util.NoSuchElementException when the plan has no such output */
    public Item item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }
}
