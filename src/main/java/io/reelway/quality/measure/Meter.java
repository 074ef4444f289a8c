package io.reelway.quality.measure;

import io.reelway.probe.AudioTrack;
import io.reelway.probe.VideoTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the part of an ffmpeg command that measures a video while it is decoded: filter graphs, whose results go into
 * small files, and a list of the packets. A run that encodes the video can have it too, and decodes only once.
 *
 * <p>Filters write into files and not into the log: what stands in a log could also come from the video's metadata.
 *
 * @param picture the video stream to measure
 * @param sound the audio stream to measure
 * @param files where the results go
 */
public record Meter(Optional<VideoTrack> picture, Optional<AudioTrack> sound, MeterFiles files) {
    /** Share of the luma range up to which a pixel is black, as blackdetect's default. */
    private static final String BLACK = "blackdetect=d=0:pix_th=0.1";
    /**
     * Leaves out frames that are like the last one that it kept: no block of it differs, and few differ a little. The
     * filter freezedetect compares means over the whole frame: it takes a small moving thing for a still frame, and the
     * slight change that an encoder makes with each key frame for another one.
     */
    private static final String KEPT = "mpdecimate=hi=512:lo=256:frac=0.1";
    /** The same, of frames that differ much: more than a key frame of few bits from the frames before it. */
    private static final String OTHER = "mpdecimate=hi=2048:lo=768:frac=0.33";
    /** That filter compares blocks of 8x8 but for those at the edges, so a tiny picture would have none. */
    private static final String LEAST = "scale='max(iw,32)':'max(ih,32)':flags=neighbor,";
    /** One frame a second is enough for what holds for the whole video. */
    private static final String SAMPLE = every("1");
    /** The counts of the fields grow from frame to frame; the last ones are those of the whole. */
    private static final String FIFTH = every("0.2");

    private static final String SILENT = "silencedetect=n=-60dB:d=0.1";
    /** What two channels have apart, and what they have in common. */
    private static final String SIDE_AND_MIDDLE = "pan=stereo|c0=0.5*c0-0.5*c1|c1=0.5*c0+0.5*c1";

    /** A time base of microseconds, so that times in the files are exact. */
    private static final String MICROSECONDS = "tb=1/1000000";
    /** Fills gaps with silence, as an encode does. */
    private static final String EVEN = "aresample=async=1:first_pts=0,a";

    private static String every(String seconds) {
        return "select='isnan(prev_selected_t)+gte(t-prev_selected_t," + seconds + ")'";
    }

    /**
     * The values of {@code -filter_complex}.
     *
     * @param pictureInput where the video comes from: {@code [0:0]}, maybe with filters that end with a comma
     * @param soundInput where the audio comes from
     */
    public List<String> graphs(String pictureInput, String soundInput) {
        List<String> graphs = new ArrayList<>();
        picture.ifPresent(track -> graphs.add(pictureInput + pictureFilters()));
        sound.ifPresent(track -> graphs.add(soundInput + soundFilters(track)));
        return graphs;
    }

    /** The outputs for these graphs, and for the packets. */
    public List<String> outputs() {
        List<String> outputs = new ArrayList<>();
        picture.ifPresent(track -> {
            times(outputs, "[qd]", files.frames());
            times(outputs, "[qk]", files.kept());
            times(outputs, "[qo]", files.other());
            map(outputs, "[qp]", "[qi]");
        });
        sound.ifPresent(track -> map(outputs, "[ql]", "[qs]", "[qc]"));
        sound.filter(Meter::isStereo).ifPresent(track -> map(outputs, "[qm]", "[qf]"));
        outputs.addAll(List.of("-fps_mode", "passthrough", "-f", "null", "-"));
        packets(outputs, List.of("-f", "framecrc"), files.packets());
        packets(outputs, List.of("-f", "streamhash", "-hash", "sha256"), files.digests());
        return outputs;
    }

    /** Lists the times of frames, in the time base of their filters. The frames themselves are not looked at. */
    private static void times(List<String> outputs, String label, String file) {
        map(outputs, label);
        outputs.addAll(List.of("-fps_mode", "passthrough", "-enc_time_base", "filter", "-c:v", "wrapped_avframe"));
        outputs.addAll(List.of("-f", "framecrc", file));
    }

    private void packets(List<String> outputs, List<String> muxer, String file) {
        picture.ifPresent(track -> map(outputs, "0:" + track.index()));
        sound.ifPresent(track -> map(outputs, "0:" + track.index()));
        outputs.addAll(List.of("-c", "copy"));
        outputs.addAll(muxer);
        outputs.add(file);
    }

    private static void map(List<String> outputs, String... labels) {
        for (String label : labels) {
            outputs.addAll(List.of("-map", label));
        }
    }

    private String pictureFilters() {
        return "set" + MICROSECONDS + ",split=4[qd][qv0][qv1][qv2];[qv2]" + LEAST + KEPT + ",split=2[qk][qv3];[qv3]"
                + OTHER + "[qo];[qv0]" + BLACK
                + print("lavfi.black_start", MeterFiles.Part.BLACK_START)
                + print("lavfi.black_end", MeterFiles.Part.BLACK_END)
                + "," + SAMPLE + ",cropdetect=round=2:reset=0:skip=0,signalstats=stat=brng"
                + all("", MeterFiles.Part.SAMPLES) + "[qp];"
                // the middle of each line tells as much of the fields as all of it
                + "[qv1]crop='max(iw/4,min(iw,16))':ih,idet," + FIFTH + all("", MeterFiles.Part.FIELDS) + "[qi]";
    }

    private String soundFilters(AudioTrack track) {
        boolean stereo = isStereo(track);
        String graph = EVEN + "set" + MICROSECONDS + (stereo ? ",aformat=channel_layouts=stereo" : "") + ",asplit="
                + (stereo ? "5[qa0][qa1][qa2][qa3][qa4]" : "3[qa0][qa1][qa2]") + ";"
                + "[qa0]aresample=48000,ebur128=peak=true:metadata=1" + all("a", MeterFiles.Part.LOUDNESS) + "[ql];"
                + "[qa1]" + SILENT + silence(MeterFiles.Part.SILENCE_START, MeterFiles.Part.SILENCE_END) + "[qs];"
                // frames of 20 ms; only loud ones are written
                + "[qa2]aformat=sample_fmts=s16,asetnsamples=n=" + Math.max(1, track.sampleRate() / 50)
                + ":p=0,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level+RMS_level+Flat_factor"
                // an output that gets no frame is an error, so the rare ones go to a sink of the graph
                + ",asplit=2[qc][qa5];[qa5]ametadata=mode=select:key=lavfi.astats.Overall.Peak_level:value="
                + Clipping.LOUD + ":function=greater" + all("a", MeterFiles.Part.LOUD) + ",anullsink";
        return stereo ? graph + channelFilters(track) : graph;
    }

    /** Two values a second are enough for what holds for the whole audio. */
    private String channelFilters(AudioTrack track) {
        String halves = "asetnsamples=n=" + Math.max(1, track.sampleRate() / 2) + ":p=0,";
        return ";[qa3]" + SIDE_AND_MIDDLE + "," + halves
                + "astats=metadata=1:reset=1:measure_overall=none:measure_perchannel=RMS_level"
                + all("a", MeterFiles.Part.CHANNELS) + "[qm];"
                + "[qa4]" + halves + "aphasemeter=video=0,ametadata=print:key=lavfi.aphasemeter.phase:file="
                + files.name(MeterFiles.Part.PHASE) + "[qf]";
    }

    private String silence(MeterFiles.Part start, MeterFiles.Part end) {
        return ",ametadata=print:key=lavfi.silence_start:file=" + files.name(start)
                + ",ametadata=print:key=lavfi.silence_end:file=" + files.name(end);
    }

    private String print(String key, MeterFiles.Part part) {
        return ",metadata=print:key=" + key + ":file=" + files.name(part);
    }

    private String all(String media, MeterFiles.Part part) {
        return "," + media + "metadata=print:file=" + files.name(part);
    }

    static boolean isStereo(AudioTrack track) {
        return track.channels() == 2;
    }
}
