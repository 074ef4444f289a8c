package io.reelway.probe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the arguments of the ffprobe run that reads a source, without the program's name. */
public final class FfprobeCommand {
    /** The entries that {@link MediaInfo} needs, and no more: a file may hold megabytes of titles and comments. */
    private static final String ENTRIES = "format=format_name,duration,start_time,size"
            + ":stream=index,codec_type,codec_name,profile,level,width,height,sample_aspect_ratio,pix_fmt,field_order,"
            + "nb_frames,has_b_frames,duration,start_time,avg_frame_rate,r_frame_rate,color_transfer,color_primaries,color_space,"
            + "channels,channel_layout,sample_rate"
            + ":stream_disposition=attached_pic,still_image,default:stream_tags=language,DURATION,timecode:format_tags=timecode"
            + ":stream_side_data=rotation:packet=stream_index,pts,dts,flags";
    /** What a description of the file holds besides. */
    private static final String DESCRIBED =
            ":stream=bit_rate,bits_per_raw_sample,bits_per_sample,coded_width,coded_height"
                    + ":format_tags=timecode,major_brand";
    /**
     * Number of first packets to list, over all tracks together: they tell how a video begins and whether it has
     * presentation times.
     */
    private static final String FIRST_PACKETS = "%+#64";

    private FfprobeCommand() {}

    /** Format and streams of {@code file} as JSON on stdout; errors on stderr. */
    public static List<String> source(Path file) {
        return source(file, ENTRIES);
    }

    /** The same, with what a description of the file for people and programs holds besides. */
    public static List<String> described(Path file) {
        return source(file, ENTRIES + DESCRIBED);
    }

    private static List<String> source(Path file, String entries) {
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of(
                "-read_intervals", FIRST_PACKETS, "-show_entries", entries, "-of", "json", "-i", "file:" + file));
        return List.copyOf(argv);
    }

    /**
     * All that ffprobe knows of a file, as JSON in another file: for reports, which keep it.
     *
     * @param options before {@code -i}
     */
    public static List<String> whole(List<String> options, String file, String result) {
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        argv.addAll(options);
        argv.addAll(List.of("-show_format", "-show_streams", "-show_chapters", "-show_programs"));
        argv.addAll(List.of("-of", "json", "-o", result, "-i", file));
        return List.copyOf(argv);
    }
}
