package io.reelway.proof.measure;

import io.reelway.preset.Size;
import io.reelway.probe.Fps;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The streams of one file and their packets, as ffprobe read them.
 *
 * @param duration seconds, as the container says
 * @param video video streams without cover pictures
 * @param audio in the order of the file
 * @param end seconds at which the last packet of any stream ends, subtitles and data included
 */
public record Measurement(double duration, List<Video> video, List<Audio> audio, double end) {
    public Measurement {
        video = List.copyOf(video);
        audio = List.copyOf(audio);
    }

    /**
     * @param index number of the stream in the file
     * @param tag as MP4 calls the codec: {@code avc1}, {@code hvc1}
     * @param profile as ffprobe writes it
     * @param level number in the codec's own scale
     * @param sampleAspect {@code 1:1}; empty where the file does not say
     * @param timeBase {@code 1/12800} seconds
     * @param packets one for each frame
     */
    public record Video(
            int index,
            String codec,
            String tag,
            String profile,
            int level,
            Size size,
            String sampleAspect,
            String pixelFormat,
            Optional<Fps> fps,
            String timeBase,
            Packets packets) {}

    /**
     * @param index number of the stream in the file
     * @param language ISO 639-2 code; empty where the file does not say
     */
    public record Audio(
            int index,
            String codec,
            String profile,
            int channels,
            int sampleRate,
            String language,
            String timeBase,
            Packets packets) {}

    /** Seconds from the start of the first packet to the end of the last one. */
    public double span() {
        List<Packets> streams = Stream.concat(
                        video.stream().map(Video::packets), audio.stream().map(Audio::packets))
                .toList();
        double start = streams.stream().mapToDouble(Packets::start).min().orElse(0);
        return streams.stream().mapToDouble(Packets::end).max().orElse(0) - start;
    }

    /** Packets of a stream by its number in the file; empty when there is no such stream. */
    public Optional<Packets> packets(int index) {
        return video.stream()
                .filter(stream -> stream.index() == index)
                .map(Video::packets)
                .findFirst()
                .or(() -> audio.stream()
                        .filter(stream -> stream.index() == index)
                        .map(Audio::packets)
                        .findFirst());
    }
}
