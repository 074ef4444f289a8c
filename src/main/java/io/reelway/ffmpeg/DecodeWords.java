package io.reelway.ffmpeg;

import java.util.List;
import java.util.Optional;

/**
 * What ffmpeg said of the streams that it read and decoded, counted over a whole run: its exit code tells nothing of them.
 *
 * @param tracks that were read, in the order of the inputs
 * @param complaints lines about errors, and about packets and frames that are corrupt
 * @param first the first complaint; empty without one
 * @param clockJumps how often timestamps jumped by so much that they were mended
 */
public record DecodeWords(List<Track> tracks, long complaints, String first, long clockJumps) {
    /**
     * The value of {@code -loglevel} that makes ffmpeg say it: every line with its level, none of them joined, and at the end
     * what was read and decoded of each stream.
     */
    public static final String LOG_LEVEL = "repeat+level+verbose";

    /** Nothing was said. */
    public static final DecodeWords NONE = new DecodeWords(List.of(), 0, "", 0);

    public DecodeWords {
        tracks = List.copyOf(tracks);
    }

    /**
     * One stream of one input.
     *
     * @param input number of the input, from 0
     * @param stream number of the stream in it
     * @param packets that were read
     * @param frames that came out of the decoder; -1 where nothing was decoded
     * @param errors packets that the decoder refused
     * @param corrupt frames that came out damaged: parts of them are guessed
     * @param whole the decoder got all packets to the end of the input
     */
    public record Track(int input, int stream, long packets, long frames, long errors, long corrupt, boolean whole) {
        public boolean isDecoded() {
            return frames >= 0;
        }

        /** Packets without a frame and frames with damage. */
        public long bad() {
            return errors + corrupt;
        }
    }

    /** A stream as it was decoded from the first input. */
    public Optional<Track> decoded(int stream) {
        return tracks.stream()
                .filter(track -> track.input() == 0 && track.stream() == stream && track.isDecoded())
                .findFirst();
    }

    /** A stream as it was decoded from all inputs, which are parts of one file. */
    public Optional<Track> sum(int stream) {
        return tracks.stream()
                .filter(track -> track.stream() == stream && track.isDecoded())
                .reduce((one, other) -> new Track(
                        0,
                        stream,
                        one.packets() + other.packets(),
                        one.frames() + other.frames(),
                        one.errors() + other.errors(),
                        one.corrupt() + other.corrupt(),
                        false));
    }
}
