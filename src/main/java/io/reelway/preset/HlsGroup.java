package io.reelway.preset;

import java.util.List;

/**
 * An HLS ladder: a main playlist, and a media playlist for each rung.
 *
 * @param to key of the main playlist; the other files are in its folder under names of their own
 * @param segments their format
 * @param segmentSeconds length of a segment
 * @param ladder sizes for a source between two rungs
 * @param rungs from small to large
 * @param separateAudio audio in separate playlists (EXT-X-MEDIA), one for each track, shared by all rungs; empty: each
 *     rung holds its audio. A rung that would hold several tracks gets them in this way too
 */
public record HlsGroup(
        KeyTemplate to,
        String modifier,
        Segments segments,
        double segmentSeconds,
        Ladder ladder,
        List<Rung> rungs,
        List<AudioSettings> separateAudio)
        implements Group {
    public HlsGroup {
        rungs = List.copyOf(rungs);
        separateAudio = List.copyOf(separateAudio);
    }

    /** Formats of segments (RFC 8216, 3). */
    public enum Segments {
        /** MPEG transport stream. */
        TS,
        /** Fragmented MP4. */
        FMP4
    }

    /** What is made of the first rung that a source is too small for. */
    public enum Ladder {
        /** It is made at the source's own size, where that has clearly more pixels than the rung below. */
        SOURCE,
        /** It is left out: the sizes are the rungs' own only. */
        EXACT
    }

    @Override
    public GroupKind kind() {
        return GroupKind.HLS;
    }

    @Override
    public boolean isFolder() {
        return false;
    }

    @Override
    public boolean copiesStreams() {
        return false;
    }

    @Override
    public boolean showsPicture() {
        return rungs.stream().anyMatch(rung -> rung.video().isPresent());
    }

    @Override
    public boolean isNumberedByPreset() {
        return false;
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.hls(this);
    }
}
