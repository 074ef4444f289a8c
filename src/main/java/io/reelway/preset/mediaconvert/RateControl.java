package io.reelway.preset.mediaconvert;

import io.reelway.preset.Rate;
import io.reelway.preset.VideoCodec;
import java.util.List;
import java.util.Optional;

/**
 * Translates the rate control: QVBR, VBR and CBR.
 *
 * <p>QVBR becomes a constant rate factor under the cap of MaxBitrate. AWS documents only that level 7 is broadcast
 * quality and level 10 nearly lossless. Here level 7 is the codec's usual quality, and each higher level is two steps
 * lower on the scale (three on AV1's longer scale). So H.264 goes from crf 35 at level 1 over 23 at level 7 to 17 at
 * level 10.
 */
final class RateControl {
    private static final long MOST = 1_466_400_000;
    private static final double PLAIN_LEVEL = 7;

    private RateControl() {}

    /**
     * @param codec of the settings
     * @param settings H264Settings and the like
     * @param capped whether QVBR needs its MaxBitrate; in automated ABR it has none
     */
    static Rate of(VideoCodec codec, Node settings, boolean capped) {
        long buffer = settings.whole("HrdBufferSize", 0, MOST).orElse(0L);
        String mode = mode(codec, settings, capped);
        Node qvbr = settings.get("QvbrSettings");
        if (mode.equals("QVBR")) {
            return qvbr(codec, settings, qvbr, capped, buffer);
        }
        if (!qvbr.isEmpty()) {
            qvbr.ignored("of effect only when RateControlMode is QVBR");
        }
        Optional<Long> bitrate = settings.whole("Bitrate", 1_000, MOST);
        if (bitrate.isEmpty() && !settings.has("Bitrate")) {
            settings.get("Bitrate").missing(mode + " needs a Bitrate");
        }
        if (mode.equals("CBR")) {
            settings.get("MaxBitrate").ignored("of no effect with CBR, which has one bit rate");
            return new Rate.Cbr(bitrate.orElse(1_000L), buffer);
        }
        Optional<Long> cap = settings.whole("MaxBitrate", 1_000, MOST);
        if (cap.isPresent() && bitrate.isPresent() && cap.get() < bitrate.get()) {
            settings.get("MaxBitrate").refused("expected at least the Bitrate");
        }
        if (codec == VideoCodec.VP9 && cap.isEmpty()) {
            cap = bitrate.map(each -> each * 2);
        }
        return new Rate.Vbr(bitrate.orElse(1_000L), cap.orElse(0L), buffer);
    }

    private static String mode(VideoCodec codec, Node settings, boolean capped) {
        List<String> modes =
                switch (codec) {
                    case AV1 -> List.of("QVBR");
                    case VP9 -> List.of("VBR");
                    case H264, H265, COPY -> List.of("QVBR", "VBR", "CBR");
                };
        return settings.word("RateControlMode", modes)
                .orElseGet(() -> modes.size() == 1
                        ? modes.get(0)
                        : settings.has("Bitrate") ? "VBR" : settings.has("MaxBitrate") || !capped ? "QVBR" : "VBR");
    }

    private static Rate qvbr(VideoCodec codec, Node settings, Node qvbr, boolean capped, long buffer) {
        Optional<Long> cap = settings.whole("MaxBitrate", 1_000, MOST);
        if (cap.isEmpty() && capped && !settings.has("MaxBitrate")) {
            settings.get("MaxBitrate").missing("QVBR needs a MaxBitrate");
        }
        settings.get("Bitrate").ignored("of no effect with QVBR");
        Optional<Long> average = qvbr.whole("MaxAverageBitrate", 1_000, MOST);
        if (average.isPresent()) {
            qvbr.get("MaxAverageBitrate").approximated("no stretch exceeds it, so the average does not either");
            cap = Optional.of(Math.min(cap.orElse(MOST), average.get()));
        }
        Optional<Long> level = qvbr.whole("QvbrQualityLevel", 1, 10);
        double exact = level.orElse((long) PLAIN_LEVEL)
                + qvbr.decimal("QvbrQualityLevelFineTune", 0, 1).orElse(0.0);
        int crf = crf(codec, exact);
        String how = "constant quality, crf " + crf
                + cap.map(most -> " under a cap of " + most / 1000 + "k").orElse("");
        settings.get("RateControlMode").approximated(how);
        qvbr.get("QvbrQualityLevel").approximated("crf " + crf);
        qvbr.get("QvbrQualityLevelFineTune").approximated("crf " + crf);
        if (qvbr.present() && qvbr.isEmpty()) {
            qvbr.approximated("AWS picks a level by the picture; here it is 7, crf " + crf);
        }
        return new Rate.Crf(crf, cap.orElse(0L), cap.isPresent() ? buffer : 0);
    }

    /** @param level of QVBR, 1 to 10 */
    static int crf(VideoCodec codec, double level) {
        int step = codec == VideoCodec.AV1 ? 3 : 2;
        return (int) Math.round(codec.plainCrf() + step * (PLAIN_LEVEL - Math.min(10, level)));
    }
}
