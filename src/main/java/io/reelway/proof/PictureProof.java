package io.reelway.proof;

import io.reelway.encode.output.Picture;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.NotProven;
import io.reelway.proof.measure.Packets;
import java.util.List;
import java.util.Locale;

/** Checks one video stream: its settings, its number of frames, and its key frames. */
final class PictureProof {
    /**
     * Profiles of H.264 and H.265, from the one that most decoders play to the one that fewest do; an encoder may stay
     * below.
     */
    private static final List<String> ASCENDING = List.of(
            "constrainedbaseline",
            "baseline",
            "main",
            "high",
            "main10",
            "high10",
            "high422",
            "high444",
            "high444predictive",
            "rext");

    private PictureProof() {}

    /** Checks video that was encoded. */
    static void encoded(String what, VideoTarget target, Measurement.Video video, Expected expected) {
        Packets packets = video.packets();
        VideoCodec codec = target.settings().codec();
        NotProven.same(what + " (codec)", codec.stream(), video.codec());
        NotProven.same(what + " (size)", target.size(), video.size());
        if (!List.of("1:1", "0:1", "N/A", "").contains(video.sampleAspect())) {
            throw NotProven.because(what + " (shape of a pixel)", "1:1", video.sampleAspect());
        }
        NotProven.same(what + " (pixel format)", target.settings().pixelFormat(), video.pixelFormat());
        target.settings().profile().ifPresent(asked -> profile(what, asked, video.profile()));
        target.settings().level().ifPresent(asked -> level(what, codec, asked, video.level()));
        expected.frames(what, target.frames(), packets.count());
        double frame = target.rate().frameSeconds();
        // containers with a clock of milliseconds round each instant
        NotProven.near(
                what + " (at " + target.rate() + " frames a second)",
                packets.count() * frame,
                packets.seconds(),
                frame + 0.003);
        keyFrames(what, target, packets);
    }

    private static void profile(String what, String asked, String came) {
        String wished = plain(asked);
        String measured = plain(came);
        int most = ASCENDING.indexOf(wished);
        int rank = ASCENDING.indexOf(measured);
        boolean same = measured.equals(wished) || measured.equals("profile" + wished);
        if (!same && (most < 0 || rank < 0 || rank > most)) {
            throw NotProven.because(what + " (profile)", asked, came);
        }
    }

    private static String plain(String profile) {
        return profile.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** @param asked {@code 4.1} */
    private static void level(String what, VideoCodec codec, String asked, int came) {
        int unit = codec == VideoCodec.H265 ? 30 : 10;
        boolean counted = codec == VideoCodec.H264 || codec == VideoCodec.H265;
        if (counted && asked.matches("[0-9](\\.[0-9])?") && came > Math.round(Double.parseDouble(asked) * unit)) {
            throw NotProven.because(what + " (level)", "at most " + asked, String.valueOf(came / (double) unit));
        }
    }

    /**
     * The first frame must be a key frame, and then one at least as often as promised, each at the start of a closed
     * group.
     */
    private static void keyFrames(String what, VideoTarget target, Packets packets) {
        beginsWithKeyFrame(what, packets);
        // key frames are forced at instants, and each falls on the next frame
        long most = (long) Math.ceil(target.keyframeSeconds() * target.rate().value()) + 1;
        long longest = packets.keys().longestDistance(packets.count());
        if (longest > most) {
            throw NotProven.because(
                    what + " (distance of key frames)", "at most " + most + " frames", longest + " frames");
        }
        if (packets.leaning() > 0) {
            throw NotProven.because(
                    what + " (groups of pictures)",
                    "each closed by its key frame",
                    packets.leaning() + " frames that are shown before the key frame that they follow");
        }
    }

    static void beginsWithKeyFrame(String what, Packets packets) {
        if (!packets.keys().at(0)) {
            throw NotProven.because(what + " (first frame)", "a key frame", "one that leans on others");
        }
    }

    /** Checks video that was copied. */
    static void copied(String what, Picture picture, Measurement.Video video, Measurement source) {
        NotProven.same(what + " (codec)", picture.track().codec(), video.codec());
        NotProven.same(
                what + " (size)",
                new Size(picture.track().width(), picture.track().height()),
                video.size());
        packets(what, picture, video.packets().count(), source);
    }

    /** Refuses a copy that lacks a packet of the source's track from its first key frame on. */
    static void packets(String what, Picture picture, long came, Measurement source) {
        long there =
                source.packets(picture.track().index()).map(Packets::decodable).orElse(0L);
        NotProven.same(what + " (packets as in the source)", there, came);
    }
}
