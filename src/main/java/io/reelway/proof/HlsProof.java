package io.reelway.proof;

import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.VideoTarget;
import io.reelway.probe.Fps;
import io.reelway.proof.measure.Bandwidth;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.MediaPlaylist;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.Packets;
import io.reelway.proof.measure.Rfc6381;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks an HLS ladder: each rung against the source, all rungs against each other, and separate audio against the
 * video.
 */
final class HlsProof {
    private static final double BOUNDARY_SECONDS = 0.002;

    List<ProofReport.Item> judge(HlsOutput hls, Expected expected, OutputFiles files, Measurements measurements) {
        List<ProofReport.Item> items = new ArrayList<>();
        for (HlsRendition rendition : hls.playlists()) {
            MediaPlaylist playlist = files.playlists().get(rendition.id());
            items.add(item(rendition, expected, playlist, files, measurements));
        }
        aligned(hls, files, measurements);
        together(hls, expected, measurements);
        return items;
    }

    private static ProofReport.Item item(
            HlsRendition rendition,
            Expected expected,
            MediaPlaylist playlist,
            OutputFiles files,
            Measurements measurements) {
        String what = rendition.key();
        List<Long> bytes = files.bytes().get(rendition.id());
        Optional<Long> init = Optional.ofNullable(files.inits().get(rendition.id()));
        Measurement measured = measurements.files().get(rendition.id());
        StreamsProof streams = streams(rendition);
        streams.judge(what, measured, expected, measurements.source());
        LoudnessProof.judge(what, streams.audio(), measurements.loudness().getOrDefault(rendition.id(), Map.of()));
        double pictureSeconds = measured.video().stream()
                .mapToDouble(video -> video.packets().count()
                        * rendition.video().orElseThrow().rate().frameSeconds())
                .findFirst()
                .orElse(0);
        double soundSeconds = measured.audio().stream()
                .mapToDouble(audio -> audio.packets().seconds())
                .findFirst()
                .orElse(0);
        double seconds = Math.max(pictureSeconds, soundSeconds);
        expected.duration(what, seconds, streams.picture(), rendition.video(), streams.audio());
        NotProven.near(
                what + " (sum of #EXTINF)",
                pictureSeconds > 0 ? pictureSeconds : soundSeconds,
                playlist.duration(),
                expected.tolerance(rendition.video(), streams.audio()));
        segmentsBeginWithKeyFrames(rendition, playlist, measured);
        return new ProofReport.Item(
                rendition.id(),
                "hls",
                rendition.key(),
                seconds,
                StreamsProof.frames(measured),
                measured.video().stream().map(Measurement.Video::size).findFirst(),
                streams.fps(measured),
                Rfc6381.of(what, measured, files.parameterSets().getOrDefault(rendition.id(), "")),
                FileProof.channels(measured),
                bytes.size() + (int) init.stream().count(),
                bytes.stream().mapToLong(Long::longValue).sum() + init.orElse(0L),
                Bandwidth.peak(playlist, bytes),
                Bandwidth.average(playlist, bytes),
                ProofReport.Figures.NONE);
    }

    private static StreamsProof streams(HlsRendition rendition) {
        // languages are in the main playlist
        return new StreamsProof(
                rendition.video(), false, rendition.audio().stream().toList(), false);
    }

    /**
     * Every segment must begin with a key frame, because a player may begin with any segment. Frames come at a constant
     * rate, so the sum of segment lengths gives a frame's number.
     */
    private static void segmentsBeginWithKeyFrames(
            HlsRendition rendition, MediaPlaylist playlist, Measurement measured) {
        if (rendition.video().isEmpty()) {
            return;
        }
        Packets packets = measured.video().get(0).packets();
        double rate = rendition.video().get().rate().value();
        // the first segment's length counts from the stream that begins first
        double early = measured.audio().stream()
                .mapToDouble(
                        audio -> Math.max(0, packets.start() - audio.packets().start()))
                .max()
                .orElse(0);
        double seconds = 0;
        for (int i = 0; i < playlist.segments().size(); i++) {
            if (packets.keys().distance(seconds * rate) > 1 + early * rate) {
                throw NotProven.because(
                        rendition.key() + " (segment " + (i + 1) + ")",
                        "a key frame at its beginning",
                        "none near frame " + Math.round(seconds * rate));
            }
            seconds += playlist.segments().get(i).seconds();
        }
    }

    /**
     * All rungs must have segments that begin at the same instants, and be equally long: a player changes rungs at any
     * segment.
     */
    private static void aligned(HlsOutput hls, OutputFiles files, Measurements measurements) {
        List<HlsRendition> shown = hls.renditions().stream()
                .filter(rendition -> rendition.video().isPresent())
                .toList();
        Map<Fps, Long> frames = new HashMap<>();
        for (HlsRendition rendition : shown) {
            long came = StreamsProof.frames(measurements.files().get(rendition.id()));
            Long first = frames.putIfAbsent(rate(rendition), came);
            if (first != null) {
                NotProven.same(rendition.key() + " (frames as in every rung)", first, came);
            }
            aligned(
                    rendition,
                    shown.get(0),
                    files.playlists().get(shown.get(0).id()),
                    files.playlists().get(rendition.id()));
        }
    }

    private static void aligned(
            HlsRendition rendition, HlsRendition firstRung, MediaPlaylist first, MediaPlaylist playlist) {
        NotProven.same(
                rendition.key() + " (segments as in every rung)",
                first.segments().size(),
                playlist.segments().size());
        double within = rate(rendition).equals(rate(firstRung))
                ? BOUNDARY_SECONDS
                : BOUNDARY_SECONDS
                        + Math.max(
                                rate(rendition).frameSeconds(), rate(firstRung).frameSeconds());
        double firstEnd = 0;
        double end = 0;
        for (int i = 0; i < playlist.segments().size(); i++) {
            firstEnd += first.segments().get(i).seconds();
            end += playlist.segments().get(i).seconds();
            NotProven.near(
                    rendition.key() + " (end of segment " + (i + 1) + " as in every rung)", firstEnd, end, within);
        }
    }

    private static Fps rate(HlsRendition rendition) {
        return rendition.video().orElseThrow().rate();
    }

    /** Separate audio must begin in sync with the video: players align playlists by their clocks. */
    private static void together(HlsOutput hls, Expected expected, Measurements measurements) {
        for (HlsRendition rung : hls.renditions()) {
            Optional<VideoTarget> video =
                    rung.video().filter(target -> rung.audio().isEmpty());
            if (video.isPresent()) {
                Packets shown =
                        measurements.files().get(rung.id()).video().get(0).packets();
                for (HlsRendition sound : hls.separateAudio()) {
                    streams(rung)
                            .together(
                                    rung.key() + " with " + sound.key(),
                                    shown,
                                    sound.audio().orElseThrow(),
                                    measurements
                                            .files()
                                            .get(sound.id())
                                            .audio()
                                            .get(0)
                                            .packets(),
                                    expected);
                }
            }
        }
    }
}
