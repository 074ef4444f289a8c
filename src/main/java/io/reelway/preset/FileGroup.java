package io.reelway.preset;

import java.util.List;
import java.util.Optional;

/**
 * A single file with video, audio or both.
 *
 * @param container its format
 * @param video empty: no video
 * @param audio empty: no audio; each entry adds the tracks that it takes
 * @param fastStart the index is at the front of an MP4, MOV or M4A, so that it plays while it loads
 */
public record FileGroup(
        KeyTemplate to,
        String modifier,
        Container container,
        Optional<VideoSettings> video,
        List<AudioSettings> audio,
        boolean fastStart)
        implements Group {
    public FileGroup {
        audio = List.copyOf(audio);
    }

    @Override
    public GroupKind kind() {
        return GroupKind.FILE;
    }

    @Override
    public boolean isFolder() {
        return false;
    }

    @Override
    public boolean copiesStreams() {
        return false;
    }

    @Override
    public boolean showsPicture() {
        return video.isPresent();
    }

    @Override
    public boolean isNumberedByPreset() {
        return false;
    }

    @Override
    public void accept(Visitor visitor) {
        visitor.file(this);
    }
}
