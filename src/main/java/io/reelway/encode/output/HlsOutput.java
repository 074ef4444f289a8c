package io.reelway.encode.output;

import io.reelway.preset.GroupKind;
import io.reelway.preset.HlsGroup.Segments;
import java.util.List;
import java.util.stream.Stream;

/**
 * An HLS ladder: a main playlist and its renditions.
 *
 * @param key of the main playlist
 * @param segments their format
 * @param segmentSeconds length of a segment
 * @param renditions at least one, from small to large
 * @param separateAudio audio playlists that all renditions share (EXT-X-MEDIA), the default one first; empty where
 *     renditions hold their own audio
 */
public record HlsOutput(
        String id,
        String key,
        Segments segments,
        double segmentSeconds,
        List<HlsRendition> renditions,
        List<HlsRendition> separateAudio)
        implements Output {
    public HlsOutput {
        renditions = List.copyOf(renditions);
        separateAudio = List.copyOf(separateAudio);
    }

    /** All media playlists: the rungs', then those of separate audio. */
    public List<HlsRendition> playlists() {
        return Stream.concat(renditions.stream(), separateAudio.stream()).toList();
    }

    @Override
    public String kind() {
        return GroupKind.HLS.word();
    }

    @Override
    public List<String> keys() {
        return Stream.concat(Stream.of(key), playlists().stream().map(HlsRendition::key))
                .toList();
    }

    @Override
    public List<Playable> playables() {
        return playlists().stream().map(HlsRendition::playable).toList();
    }

    @Override
    public <E extends Exception> void accept(Visitor<E> visitor) throws E {
        visitor.hls(this);
    }
}
