package io.reelway.encode.command.codec;

import io.reelway.preset.Rate;

/**
 * The bit rate of libvpx and libaom, which are of one family. In one pass neither holds an average or a cap: VP9 was found
 * half above both. What they do hold is a constant rate, so all others are made of it: a cap is a constant rate somewhat
 * below whose quality is never better than asked for, so that easy pictures take less.
 */
final class Vpx {
    /** Found on short clips: the constant rate is overshot by up to a twentieth. */
    private static final double BELOW_CAP = 0.9;

    private Vpx() {}

    /** @return whether it is a constant rate, which only the encoder's way with live pictures holds */
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
