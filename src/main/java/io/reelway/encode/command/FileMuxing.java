package io.reelway.encode.command;

import io.reelway.encode.command.codec.Arguments;
import io.reelway.encode.output.FileOutput;
import io.reelway.preset.Container;

/** Writes the arguments for single files. */
final class FileMuxing {
    private final Streams streams;

    FileMuxing(Streams streams) {
        this.streams = streams;
    }

    void add(Arguments arguments, FileOutput file) {
        if (file.videoCopied()) {
            streams.copy(arguments, file.container());
        }
        file.video().ifPresent(target -> streams.picture(arguments, target, file.container()));
        streams.sound(arguments, file.audio());
        Streams.clean(arguments);
        switch (file.container()) {
            case MP4, MOV, M4A -> {
                arguments.add("-write_tmcd", 0);
                if (file.fastStart()) {
                    arguments.add("-movflags", "+faststart");
                }
            }
            // the first track of each kind is the default one
            case WEBM, MKV -> arguments.add("-default_mode", "infer");
            case TS, MP3 -> {
                // no options needed
            }
        }
        arguments.add("-f", file.container().muxer(), file.file());
    }

    /**
     * Options of {@link Container}'s muxer, in the form that the segment muxer passes on to it; empty where there are
     * none.
     */
    static String partOptions(Container container) {
        return switch (container) {
            case MP4, MOV, M4A -> "movflags=+faststart:write_tmcd=0";
            case WEBM, MKV -> "default_mode=infer";
            // the Xing frame describes the others: it would be one frame more than the source has
            case MP3 -> "write_xing=0";
            case TS -> "";
        };
    }
}
