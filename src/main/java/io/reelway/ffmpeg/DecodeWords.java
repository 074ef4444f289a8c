package io.reelway.ffmpeg;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ffmpeg logged about the streams that it read and decoded, counted over a whole run. Its exit code does not tell
 * about damaged packets and frames.
 *
 * @param tracks that were read, in the order of the inputs
 * @param complaints lines about errors, and about packets and frames that are corrupt
 * @param first the first complaint; empty without one
 * @param clockJumps how often timestamps jumped so far that ffmpeg corrected them
 * @param looks formats of the decoded streams, at the beginning and after each change
 */
public record DecodeWords(List<Track> tracks, long complaints, String first, long clockJumps, List<Look> looks) {
    /**
     * The value of {@code -loglevel} that this needs: every line with its level, repeated lines not joined, and at the
     * end the packets and frames of each stream.
     */
    public static final String LOG_LEVEL = "repeat+level+verbose";

    /** Nothing was logged. */
    public static final DecodeWords NONE = new DecodeWords(List.of(), 0, "", 0, List.of());

    public DecodeWords {
        tracks = List.copyOf(tracks);
        looks = List.copyOf(looks);
    }

    /**
     * The format that a filter graph was built for; where it changes, ffmpeg builds the graph again.
     *
     * @param graph its name
     * @param stream number of the stream in its input
     * @param width of a picture in its own pixels; 0 for audio
     * @param pixelAspect width of a pixel by its height
     * @param layout of an audio stream's channels: {@code stereo}, {@code 5.1(side)}; empty for video
     * @param sampleRate of an audio stream
     */
    public record Look(
            String graph, int stream, int width, int height, double pixelAspect, String layout, int sampleRate) {
        public boolean isPicture() {
            return width > 0;
        }

        private String shape() {
            return width + "x" + height + " " + pixelAspect + " " + layout + " " + sampleRate;
        }
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

        /** Refused packets and damaged frames. */
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

    /** The counts of one of several inputs, in a run without complaints. */
    public DecodeWords input(int number) {
        List<Track> own = tracks.stream()
                .filter(track -> track.input() == number)
                .map(track -> new Track(
                        0,
                        track.stream(),
                        track.packets(),
                        track.frames(),
                        track.errors(),
                        track.corrupt(),
                        track.whole()))
                .toList();
        return new DecodeWords(own, 0, "", 0, List.of());
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

    /** Numbers of the streams whose format changes in the middle: ffmpeg built a graph for them more than once. */
    public Set<Integer> changing() {
        Map<String, Integer> built = new HashMap<>();
        looks.forEach(look -> built.merge(look.graph(), 1, Integer::sum));
        return looks.stream()
                .filter(look -> built.get(look.graph()) > 1)
                .map(Look::stream)
                .collect(Collectors.toSet());
    }

    /** Numbers of the streams with more than one format, within an input or between inputs. */
    public Set<Integer> different() {
        return looks.stream()
                .collect(Collectors.groupingBy(Look::stream, Collectors.mapping(Look::shape, Collectors.toSet())))
                .entrySet()
                .stream()
                .filter(shapes -> shapes.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** These counts, with those of another run for the streams that it decoded. */
    public DecodeWords and(DecodeWords other) {
        Collection<Integer> own = tracks.stream()
                .filter(track -> track.input() == 0 && track.isDecoded())
                .map(Track::stream)
                .toList();
        List<Track> all = Stream.concat(
                        tracks.stream(),
                        other.tracks().stream().filter(Track::isDecoded).filter(track -> !own.contains(track.stream())))
                .toList();
        return new DecodeWords(
                all,
                complaints + other.complaints(),
                first.isEmpty() ? other.first() : first,
                Math.max(clockJumps, other.clockJumps()),
                looks);
    }
}
