package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.preset.Container;
import io.reelway.preset.HlsGroup.Segments;

/** Writes the arguments for the playlists of an HLS ladder. */
final class HlsMuxing {
    private final Streams streams;

    HlsMuxing(Streams streams) {
        this.streams = streams;
    }

    void add(Arguments arguments, HlsOutput hls) {
        hls.playlists().forEach(rendition -> add(arguments, hls, rendition));
    }

    /** Whether the playlists' videos differ in codec or frame rate, and so in the delay of frame reordering. */
    private static boolean isMixed(HlsOutput hls) {
        return hls.playlists().stream()
                        .map(playlist ->
                                playlist.video().map(video -> video.settings().codec() + " " + video.rate()))
                        .distinct()
                        .count()
                > 1;
    }

    private void add(Arguments arguments, HlsOutput hls, HlsRendition rendition) {
        boolean fragments = rendition.segments() == Segments.FMP4;
        Container container = fragments ? Container.MP4 : Container.TS;
        rendition.video().ifPresent(target -> streams.picture(arguments, target, container));
        streams.sound(arguments, rendition.audio().stream().toList());
        Streams.clean(arguments);
        arguments.add("-f", "hls", "-hls_time", hls.segmentSeconds());
        arguments.add("-hls_playlist_type", "vod", "-hls_list_size", 0, "-start_number", 1);
        if (fragments) {
            arguments.add("-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", rendition.initName());
        }
        if (isMixed(hls)) {
            // each muxer by itself would begin at zero, and video with a longer reordering delay would be late by some
            // frames
            arguments.add("-avoid_negative_ts", "disabled", "-hls_segment_options", "avoid_negative_ts=disabled");
        }
        // temp_file: a segment with its final name is complete
        arguments.add("-hls_flags", "independent_segments+temp_file");
        arguments.add("-hls_segment_filename", rendition.segmentPattern(), rendition.playlistFile());
    }
}
