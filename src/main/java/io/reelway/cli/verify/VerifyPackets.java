package io.reelway.cli.verify;

import io.reelway.cli.shared.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Checks that copied parts, one after the other, are the source's streams: the same packets in the same order, none
 * left out and none twice. Parts are added in their order.
 */
final class VerifyPackets {
    /** Packets in a row that identify a place in the source. */
    private static final int TELLING = 8;

    private final VerifyFile source;
    private final List<Track> tracks = new ArrayList<>();
    private final List<VerifyLine> uneven = new ArrayList<>();

    /** One stream of the source, and the place that the parts have reached in it. */
    private static final class Track {
        private final String name;
        private final VerifyStream stream;
        private int next;
        private String failure;

        Track(String name, VerifyStream stream) {
            this.name = name;
            this.stream = stream;
        }
    }

    VerifyPackets(VerifyFile source) {
        this.source = source;
        name(VerifyStream.VIDEO, "picture");
        name(VerifyStream.AUDIO, "sound");
    }

    private void name(String type, String word) {
        List<VerifyStream> streams = source.of(type);
        for (int i = 0; i < streams.size(); i++) {
            tracks.add(new Track(streams.size() == 1 ? word : word + " " + (i + 1), streams.get(i)));
        }
    }

    /** @param part the part's number and key, for messages */
    void add(String part, VerifyFile file) {
        for (String type : List.of(VerifyStream.VIDEO, VerifyStream.AUDIO)) {
            List<VerifyStream> there = file.of(type);
            List<Track> expected = tracks.stream()
                    .filter(track -> track.stream.type().equals(type))
                    .toList();
            for (int i = 0; i < expected.size(); i++) {
                if (i < there.size()) {
                    follow(expected.get(i), part, there.get(i).hashes());
                }
            }
            if (there.size() > expected.size()) {
                uneven.add(VerifyLine.bad(
                        "streams",
                        "part " + part + " has " + there.size() + " " + type + " streams, the source "
                                + expected.size()));
            }
        }
    }

    private static void follow(Track track, String part, long[] packets) {
        if (track.failure != null) {
            return;
        }
        long[] all = track.stream.hashes();
        int same = Math.min(packets.length, all.length - track.next);
        int at = Arrays.mismatch(all, track.next, track.next + same, packets, 0, packets.length);
        if (at < 0) {
            track.next += packets.length;
        } else {
            track.failure = at == 0 ? misplaced(track, part, packets) : differing(track, part, at);
        }
    }

    private static String differing(Track track, String part, int at) {
        int expected = track.next + at + 1;
        return expected > track.stream.hashes().length
                ? "part " + part + " goes on with its packet " + (at + 1) + " after the source has ended"
                : "packet " + (at + 1) + " of part " + part + " is not packet " + expected + " of the source";
    }

    private static String misplaced(Track track, String part, long[] packets) {
        long[] telling = Arrays.copyOf(packets, Math.min(packets.length, TELLING));
        int later = track.stream.find(telling, track.next);
        if (later >= 0) {
            return Count.of(later - track.next, "packet") + " missing before part " + part + ": number "
                    + (track.next + 1) + " to " + later + " of the source";
        }
        int earlier = track.stream.find(telling, 0);
        return earlier >= 0
                ? Count.of(track.next - earlier, "packet") + " of the source twice: part " + part
                        + " begins again with number " + (earlier + 1)
                : differing(track, part, 0);
    }

    /** One line for each stream of the source, once all parts were added. */
    List<VerifyLine> lines() {
        List<VerifyLine> lines = new ArrayList<>(uneven);
        for (Track track : tracks) {
            int all = track.stream.hashes().length;
            String what = Count.of(all, "packet") + " of " + track.stream.codec();
            lines.add(failure(track)
                    .map(text -> VerifyLine.bad(track.name, text))
                    .orElseGet(() -> VerifyLine.good(track.name, what + ", the source's and in its order")));
        }
        return lines;
    }

    private static Optional<String> failure(Track track) {
        int all = track.stream.hashes().length;
        if (track.failure != null) {
            return Optional.of(track.failure);
        }
        if (track.next == 0) {
            return Optional.of("no part has this stream of the source (" + track.stream.codec() + ")");
        }
        return track.next == all
                ? Optional.empty()
                : Optional.of("the parts end " + Count.of(all - track.next, "packet") + " before the source, which has "
                        + all);
    }
}
