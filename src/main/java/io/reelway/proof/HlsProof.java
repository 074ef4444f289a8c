package io.reelway.proof;

import io.reelway.encode.HlsOutput;
import io.reelway.encode.HlsRendition;
import io.reelway.encode.MediaPlaylist;
import io.reelway.encode.Picture;
import io.reelway.preset.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges a ladder: each rung against the source, and all rungs against the first one. */
final class HlsProof {
    private static final double BOUNDARY_SECONDS = 0.002;

    List<ProofReport.Item> judge(
            HlsOutput hls, Expected expected, OutputFiles files, Map<String, Measurement> measurements) {
        List<ProofReport.Item> items = new ArrayList<>();
        MediaPlaylist first = null;
        for (HlsRendition rendition : hls.renditions()) {
            MediaPlaylist playlist = files.playlists().get(rendition.id());
            ProofReport.Item item =
                    item(rendition, expected, playlist, files.bytes().get(rendition.id()), measurements);
            if (first != null) {
                Expected.same(
                        rendition.key() + " (frames as in every rung)",
                        items.get(0).frames(),
                        item.frames());
                aligned(rendition, first, playlist);
            } else {
                first = playlist;
            }
            items.add(item);
        }
        return items;
    }

    private static ProofReport.Item item(
            HlsRendition rendition,
            Expected expected,
            MediaPlaylist playlist,
            List<Long> bytes,
            Map<String, Measurement> measurements) {
        String what = rendition.key();
        Measurement measured = measurements.get(rendition.id());
        Expected.same(
                what + " (a picture)",
                rendition.video().isPresent(),
                measured.video().isPresent());
        Expected.same(
                what + " (sound)",
                rendition.audio().isPresent(),
                measured.audio().isPresent());
        List<String> codecs = new ArrayList<>();
        double pictureSeconds = 0;
        double soundSeconds = 0;
        long frames = -1;
        if (measured.video().isPresent()) {
            Measurement.Video video = measured.video().get();
            Picture picture = expected.plan().picture().orElseThrow();
            Expected.same(what + " (size)", rendition.video().orElseThrow().size(), video.size());
            expected.frames(what, picture.frames(), video.packets());
            frames = video.packets();
            pictureSeconds = frames * picture.rate().frameSeconds();
            codecs.add(Rfc6381.h264(what, video.profile(), video.level()));
        }
        if (measured.audio().isPresent()) {
            Measurement.Audio audio = measured.audio().get();
            Expected.same(what + " (sound)", "aac", audio.codec());
            Expected.same(what + " (channels)", rendition.audio().orElseThrow().channels(), audio.channels());
            soundSeconds = audio.packets() * Expected.AAC_FRAME;
            codecs.add(Rfc6381.AAC_LC);
        }
        double seconds = Math.max(pictureSeconds, soundSeconds);
        expected.duration(what, seconds);
        Expected.near(
                what + " (sum of #EXTINF)",
                frames > 0 ? pictureSeconds : soundSeconds,
                playlist.duration(),
                expected.tolerance());
        Optional<Size> size = measured.video().map(Measurement.Video::size);
        return new ProofReport.Item(
                rendition.id(),
                "hls",
                rendition.key(),
                seconds,
                frames,
                size,
                size.isPresent()
                        ? expected.plan().picture().orElseThrow().rate().value()
                        : 0,
                codecs,
                measured.audio().map(Measurement.Audio::channels).orElse(0),
                bytes.size(),
                bytes.stream().mapToLong(Long::longValue).sum(),
                Bandwidth.peak(playlist, bytes),
                Bandwidth.average(playlist, bytes));
    }

    /** A player changes rungs at any segment: all must begin at the same instants. */
    private static void aligned(HlsRendition rendition, MediaPlaylist first, MediaPlaylist playlist) {
        Expected.same(
                rendition.key() + " (segments as in every rung)",
                first.segments().size(),
                playlist.segments().size());
        for (int i = 0; i < playlist.segments().size(); i++) {
            Expected.near(
                    rendition.key() + " (segment " + (i + 1) + " as in every rung)",
                    first.segments().get(i).seconds(),
                    playlist.segments().get(i).seconds(),
                    BOUNDARY_SECONDS);
        }
    }
}
