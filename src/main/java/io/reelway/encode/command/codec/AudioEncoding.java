package io.reelway.encode.command.codec;

import io.reelway.encode.command.filter.FilterGraph;
import io.reelway.encode.output.AudioTarget;
import io.reelway.ffmpeg.Capabilities;
import io.reelway.preset.AudioCodec;
import java.util.List;

/** Maps the audio of an output and sets how each track is encoded. */
public final class AudioEncoding {
    private final FilterGraph graph;
    private final Capabilities capabilities;

    public AudioEncoding(FilterGraph graph, Capabilities capabilities) {
        this.graph = graph;
        this.capabilities = capabilities;
    }

    /** Adds all tracks. Sets their languages, and which one is the default where there are several. */
    public void add(Arguments arguments, List<AudioTarget> tracks) {
        for (int i = 0; i < tracks.size(); i++) {
            add(arguments, tracks.get(i), tracks.size() > 1 ? ":" + i : "");
        }
        for (int i = 0; i < tracks.size(); i++) {
            String stream = ":s:a:" + i;
            tracks.get(i).language().ifPresent(code -> arguments.add("-metadata" + stream, "language=" + code));
            if (tracks.size() > 1) {
                arguments.add("-disposition:a:" + i, i == 0 ? "default" : "0");
            }
        }
    }

    private void add(Arguments arguments, AudioTarget target, String stream) {
        if (target.copied()) {
            arguments.add("-map", "0:" + target.track().index(), "-c:a" + stream, "copy");
        } else {
            arguments.add("-map", graph.audio(target));
            arguments.add(
                    "-c:a" + stream,
                    capabilities.encoder(target.settings().codec().encoder()));
            arguments.add("-b:a" + stream, target.settings().bitrate());
            if (target.settings().codec() == AudioCodec.OPUS) {
                // its variable bit rate came out 10 to 17 % above what was asked for
                arguments.add("-vbr:a" + stream, "constrained");
            }
        }
    }
}
