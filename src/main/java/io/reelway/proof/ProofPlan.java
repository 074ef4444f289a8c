package io.reelway.proof;

import io.reelway.encode.EncodePlan;
import io.reelway.encode.FileOutput;
import io.reelway.encode.HlsOutput;
import io.reelway.encode.HlsRendition;
import io.reelway.encode.Output;
import java.util.ArrayList;
import java.util.List;

/** What to measure after a run: every rendition and MP4 read packet by packet, as a player would. */
public final class ProofPlan {
    private ProofPlan() {}

    public static List<ProofRun> of(EncodePlan plan) {
        List<ProofRun> runs = new ArrayList<>();
        for (Output output : plan.outputs()) {
            if (output instanceof HlsOutput hls) {
                for (HlsRendition rendition : hls.renditions()) {
                    // only here, over playlists that ffmpeg has just written, may the hls demuxer open other files
                    runs.add(run(rendition.id(), "hls,mpegts", rendition.playlistFile()));
                }
            } else if (output instanceof FileOutput mp4) {
                runs.add(run(mp4.id(), "mov", mp4.file()));
            }
        }
        return List.copyOf(runs);
    }

    private static ProofRun run(String id, String demuxers, String file) {
        return new ProofRun(
                id,
                List.of(
                        "-hide_banner",
                        "-loglevel",
                        "error",
                        "-protocol_whitelist",
                        "file",
                        "-format_whitelist",
                        demuxers,
                        // frames that come seconds apart
                        "-analyzeduration",
                        "120000000",
                        "-probesize",
                        "50000000",
                        "-count_packets",
                        "-show_format",
                        "-show_streams",
                        "-of",
                        "json",
                        "-i",
                        file));
    }
}
