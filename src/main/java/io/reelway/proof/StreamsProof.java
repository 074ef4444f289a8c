package io.reelway.proof;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.VideoTarget;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.Packets;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Checks the streams of one file or playlist.
 *
 * @param video what to encode; empty when the video is copied or when there is none
 * @param videoCopied the video's packets are copied
 * @param audio in the order of the tracks
 * @param tagged whether the container stores languages
 */
record StreamsProof(Optional<VideoTarget> video, boolean videoCopied, List<AudioTarget> audio, boolean tagged) {
    /** Format without presentation times: it does not tell where its video begins after reordering. */
    private static final String WITHOUT_TIMES = "avi";

    /** Tolerance for the rounding of clocks that count milliseconds. */
    private static final double ROUNDING = 0.003;

    boolean picture() {
        return videoCopied || video.isPresent();
    }

    void judge(String what, Measurement measured, Expected expected, Measurement source) {
        NotProven.same(what + " (pictures)", picture() ? 1 : 0, measured.video().size());
        NotProven.same(what + " (sounds)", audio.size(), measured.audio().size());
        measured.video().forEach(shown -> {
            if (videoCopied) {
                PictureProof.copied(what, expected.plan().picture().orElseThrow(), shown, source);
            } else {
                PictureProof.encoded(what, video.orElseThrow(), shown, expected);
            }
        });
        for (int track = 0; track < audio.size(); track++) {
            String sound = audio.size() == 1 ? what + " (sound)" : what + " (sound " + (track + 1) + ")";
            SoundProof.judge(sound, audio.get(track), tagged, measured.audio().get(track), expected, source);
        }
        if (picture()) {
            for (int track = 0; track < audio.size(); track++) {
                together(
                        what,
                        measured.video().get(0).packets(),
                        audio.get(track),
                        measured.audio().get(track).packets(),
                        expected);
            }
        }
    }

    /**
     * Refuses audio that begins too early or too late for the video. Encoded audio may begin with silence at the clip's
     * start, where the source's own audio begins later. Encoded video may begin there too, where its first frame is
     * held.
     */
    void together(String what, Packets shown, AudioTarget target, Packets heard, Expected expected) {
        Picture picture = expected.plan().picture().orElseThrow();
        MediaInfo source = expected.source();
        if (source.is(WITHOUT_TIMES)) {
            return;
        }
        AudioTrack track = target.track();
        double lateSound = track.start() - source.start();
        double latePicture = picture.track().start() - source.start();
        boolean held = picture.fromZero() || !expected.plan().input().isWhole();
        double came = shown.start() - heard.start();
        double within = Math.max(
                        picture.rate().frameSeconds(),
                        video.map(encoded -> encoded.rate().frameSeconds()).orElse(0.0))
                + SoundProof.packetSeconds(target)
                + ROUNDING;
        boolean right = DoubleStream.of(latePicture, held && !videoCopied ? 0 : latePicture)
                .flatMap(late -> DoubleStream.of(late - lateSound, target.copied() ? late - lateSound : late))
                .anyMatch(offset -> Math.abs(came - offset) <= within);
        if (!right) {
            NotProven.near(what + " (picture after sound)", latePicture - lateSound, came, within);
        }
    }

    /** Frames of the video; -1 without one. */
    static long frames(Measurement measured) {
        return measured.video().stream()
                .mapToLong(video -> video.packets().count())
                .findFirst()
                .orElse(-1);
    }

    /** Frames a second: the promised rate, else the file's; 0 without video. */
    double fps(Measurement measured) {
        return video.map(target -> target.rate().value())
                .or(() -> measured.video().stream().findFirst().flatMap(shown -> shown.fps()
                        .map(fps -> fps.value())))
                .orElse(0.0);
    }
}
