package io.reelway.encode.command.codec;

import io.reelway.preset.Rate;

/**
 * Sets the bit rate of libvpx and libaom, which are of one family. In one pass neither holds an average or a cap: VP9
 * was found half above both. They do hold a constant bit rate, so all other modes are built from it. A cap becomes a
 * constant rate a little below the cap, with a limit on quality, so that easy pictures take less.
 */
final class Vpx {
    /** Share of a cap that is asked for: on short clips the constant rate was exceeded by up to a twentieth. */
    private static final double BELOW_CAP = 0.9;

    private Vpx() {}

    /** @return whether the bit rate is constant, which only the encoder's real-time mode holds */
    static boolean addRate(Arguments arguments, Rate rate) {
        if (rate instanceof Rate.Crf crf && crf.cap() == 0) {
            arguments.add("-crf", crf.crf(), "-b:v", 0);
            return false;
        }
        if (rate instanceof Rate.Crf crf) {
            constant(arguments, Math.round(crf.cap() * BELOW_CAP), crf.buffer());
            arguments.add("-qmin", crf.crf(), "-qmax", 63);
        } else if (rate instanceof Rate.Vbr vbr) {
            constant(arguments, vbr.bitrate(), vbr.buffer());
        } else if (rate instanceof Rate.Cbr cbr) {
            constant(arguments, cbr.bitrate(), cbr.buffer());
        }
        arguments.add("-lag-in-frames", 0, "-aq-mode", 3);
        return true;
    }

    private static void constant(Arguments arguments, long bitrate, long buffer) {
        arguments.add("-b:v", bitrate, "-minrate", bitrate, "-maxrate", bitrate);
        arguments.add("-bufsize", VideoEncoding.buffer(buffer, bitrate));
    }
}
