package io.reelway.encode.output;

import io.reelway.preset.Container;
import io.reelway.preset.GroupKind;
import java.util.List;
import java.util.Optional;

/**
 * The source split into parts.
 *
 * @param id names the local files: {@code out/{id}_00001.mp4} …
 * @param preset whose split it is; part of the parts' identity
 * @param partStem of the parts' keys: folder, name and run
 * @param everySeconds length of a part
 * @param video what to encode; empty where packets are copied or where there is no video
 * @param audio in the order of the parts' tracks
 * @param videoCopied the video's packets are copied
 * @param cuts where a copy is cut, in order; empty where its key frames are not known or it is encoded
 */
public record SplitOutput(
        String id,
        String preset,
        String partStem,
        Container container,
        double everySeconds,
        boolean videoCopied,
        Optional<VideoTarget> video,
        List<AudioTarget> audio,
        List<Cut> cuts)
        implements Output {
    public SplitOutput {
        audio = List.copyOf(audio);
        cuts = List.copyOf(cuts);
    }

    /** Pattern of the local parts, relative to the work folder, counted from 1. */
    public String partPattern() {
        return Output.FOLDER + "/" + id + "_%05d." + container.extension();
    }

    /** Relative to the work folder, counted from 1. */
    public String partFile(int number) {
        return partPattern().formatted(number);
    }

    /** ffmpeg's list of the parts it has finished ({@code -segment_list}), relative to the work folder. */
    public String listFile() {
        return Output.FOLDER + "/" + id + ".csv";
    }

    /** Counted from 1. */
    public String partKey(int number) {
        return partStem + "_%05d.".formatted(number) + container.extension();
    }

    public boolean hasVideo() {
        return videoCopied || video.isPresent();
    }

    /** The streams of all parts together. */
    public Playable playable() {
        return new Playable(id, videoCopied, video, audio);
    }

    /** Whether all packets are copied: the parts joined again are the source's streams. */
    public boolean isCopy() {
        return video.isEmpty() && audio.stream().allMatch(AudioTarget::copied);
    }

    /** How many parts there will be at most, for a length in seconds. */
    public long expectedParts(double duration) {
        return cuts.isEmpty() ? Math.max(1, (long) Math.ceil(duration / everySeconds)) : cuts.size() + 1L;
    }

    @Override
    public String key() {
        return partKey(1);
    }

    @Override
    public String kind() {
        return GroupKind.SPLIT.word();
    }

    @Override
    public List<String> keys() {
        return List.of(key());
    }

    @Override
    public List<Playable> playables() {
        return List.of(playable());
    }

    @Override
    public <E extends Exception> void accept(Visitor<E> visitor) throws E {
        visitor.split(this);
    }
}
