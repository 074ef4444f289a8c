package io.reelway.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The streams and properties of a source, from {@code ffprobe -show_format -show_streams -of json}.
 *
 * @param container ffmpeg's name of the demuxer; may be a list: {@code mov,mp4,m4a,3gp,3g2,mj2}
 * @param duration seconds to the end of the video and audio that are used: other streams (subtitles, further languages)
 *     may be longer; -1 when the file does not say
 * @param start seconds of the first timestamp; ffmpeg shifts all timestamps by it
 * @param bytes size of the file
 * @param streams number of streams of every type: data, subtitles and attachments are counted too
 * @param video all video streams, covers included
 * @param audio all audio streams
 * @param timecode of the first frame, where the file has one
 */
public record MediaInfo(
        String container,
        double duration,
        double start,
        long bytes,
        int streams,
        List<VideoTrack> video,
        List<AudioTrack> audio,
        Optional<Timecode> timecode) {

    /** A source without a timecode. */
    public MediaInfo(
            String container,
            double duration,
            double start,
            long bytes,
            int streams,
            List<VideoTrack> video,
            List<AudioTrack> audio) {
        this(container, duration, start, bytes, streams, video, audio, Optional.empty());
    }

    public MediaInfo {
        video = List.copyOf(video);
        audio = List.copyOf(audio);
    }

    /** @throws io.reelway.error.VideoException INTERNAL when the text is not what ffprobe writes */
    public static MediaInfo parse(String json) {
        return new MediaInfoParser(json).mediaInfo();
    }

    public MediaInfo with(Optional<Timecode> first) {
        return new MediaInfo(container, duration, start, bytes, streams, video, audio, first);
    }

    /** The same, where {@code duration} is the container's own, which counts unused streams as well. */
    static MediaInfo ofUsed(
            String container,
            double duration,
            double start,
            long bytes,
            int streams,
            List<VideoTrack> video,
            List<AudioTrack> audio) {
        MediaInfo all = new MediaInfo(container, duration, start, bytes, streams, video, audio);
        double picture = all.picture()
                .map(track -> all.end(track.start(), track.duration()))
                .orElse(0.0);
        double sound = all.sound()
                .map(track -> all.end(track.start(), track.duration()))
                .orElse(0.0);
        double used = Math.max(picture, sound);
        if (picture < 0 || sound < 0 || used == 0 || duration > 0 && used > duration) {
            return all;
        }
        return new MediaInfo(container, used, start, bytes, streams, video, audio);
    }

    /**
     * The part of the source between two instants: timestamps begin at 0, tracks outside the part are left out, frames
     * are not counted.
     *
     * @param from seconds from the source's start
     * @param to seconds from the source's start; infinite for its end
     */
    public MediaInfo part(double from, double to) {
        List<VideoTrack> pictures = video.stream()
                .map(track -> track.attachedPicture() ? track : track.part(start, from, to))
                .filter(track -> track.duration() != 0)
                .toList();
        List<AudioTrack> sounds = audio.stream()
                .map(track -> track.part(start, from, to))
                .filter(track -> track.duration() != 0)
                .toList();
        double end = Math.min(duration < 0 ? Double.POSITIVE_INFINITY : duration, to);
        double length = Double.isInfinite(end) ? -1 : Math.max(0, end - from);
        return new MediaInfo(container, length, 0, bytes, streams, pictures, sounds);
    }

    /** The same with other tracks. */
    public MediaInfo with(UnaryOperator<VideoTrack> pictures, UnaryOperator<AudioTrack> sounds) {
        return new MediaInfo(
                container,
                duration,
                start,
                bytes,
                streams,
                video.stream().map(pictures).toList(),
                audio.stream().map(sounds).toList(),
                timecode);
    }

    /** Seconds from the first timestamp to a track's end; -1 when unknown. */
    private double end(double trackStart, double trackDuration) {
        return trackDuration < 0 ? -1 : Math.max(0, trackStart - start) + trackDuration;
    }

    /** The video track that is used: the one marked default, else the first; never a cover. */
    public Optional<VideoTrack> picture() {
        return video.stream()
                .filter(track -> !track.attachedPicture() && !track.codec().isEmpty())
                .filter(track -> track.width() > 0 && track.height() > 0)
                .min(Comparator.comparing(track -> !track.isDefault()));
    }

    /** Whether there is video, and all of it has codecs that ffmpeg does not know. */
    public boolean hasUnknownPicture() {
        return picture().isEmpty()
                && video.stream()
                        .anyMatch(track ->
                                !track.attachedPicture() && track.codec().isEmpty());
    }

    /** Whether there is audio, and all of it has codecs that ffmpeg does not know. */
    public boolean hasUnknownSound() {
        return sounds().isEmpty()
                && audio.stream().anyMatch(track -> track.codec().isEmpty());
    }

    /** Audio tracks that can be decoded, in the order of the file. */
    public List<AudioTrack> sounds() {
        return audio.stream()
                .filter(track -> !track.codec().isEmpty() && track.channels() > 0)
                .toList();
    }

    /** The audio track that is used: the one marked default, else the first. */
    public Optional<AudioTrack> sound() {
        return sounds().stream().min(Comparator.comparing(track -> !track.isDefault()));
    }

    /** Whether it is an MPEG transport or program stream, which has no index and whose clock may be reset. */
    public boolean isMpegStream() {
        return isMpegStream(container);
    }

    static boolean isMpegStream(String container) {
        return container.equals("mpegts") || container.equals("mpeg");
    }

    /** Whether the demuxer has this name. */
    public boolean is(String demuxer) {
        return List.of(container.split(",")).contains(demuxer);
    }
}
