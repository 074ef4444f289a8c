package io.reelway.encode.plan;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.Naming;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.VideoTarget;
import io.reelway.preset.Container;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.FileGroup;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import java.util.List;
import java.util.Optional;

/** Plans single files: encoded, copied, or the source itself. */
final class FilePlanner {
    private static final String COPY = "copy";

    private final Material material;
    private final String id;
    private final AudioTargets audio;

    /** @param id of the output */
    FilePlanner(Material material, String id) {
        this.material = material;
        this.id = id;
        this.audio = new AudioTargets(material, id);
    }

    /** Empty where the source has neither the video nor the audio that the group asks for. */
    Optional<Output> file(FileGroup group, Naming naming) {
        Container container = group.container();
        return file(
                Keys.of(group, naming),
                container.extension(),
                container,
                group.video(),
                audio.of(group.audio(), container),
                group.fastStart());
    }

    Optional<Output> copy(CopyGroup group, Naming naming) {
        String key = Keys.of(group, naming);
        return switch (group.form()) {
            case BYTES -> {
                String ending = material.extension().isEmpty() ? "" : "." + material.extension();
                yield Optional.of(new CopyOutput(id, Keys.checked(key + ending)));
            }
            case REMUX ->
                file(
                        key,
                        COPY,
                        group.container(),
                        Optional.of(VideoSettings.of(VideoCodec.COPY)),
                        audio.copies(group.container()),
                        true);
        };
    }

    private Optional<Output> file(
            String key,
            String kind,
            Container container,
            Optional<VideoSettings> video,
            List<AudioTarget> sound,
            boolean fastStart) {
        Optional<Picture> picture = material.picture().filter(shown -> video.isPresent() && container.holdsPictures());
        boolean copied = picture.isPresent() && isCopied(video.get(), picture.get(), container);
        Optional<VideoTarget> encoded = picture.filter(shown -> !copied)
                .map(shown -> VideoTargets.of(VideoTargets.encoded(video.get(), Remux.encodedVideo(container)), shown));
        return picture.isEmpty() && sound.isEmpty()
                ? Optional.empty()
                : Optional.of(new FileOutput(id, key, kind, container, copied, encoded, sound, fastStart));
    }

    private boolean isCopied(VideoSettings settings, Picture picture, Container container) {
        if (settings.codec() == VideoCodec.COPY) {
            return material.mayCopy(id) && Remux.videoOrThrow(material, picture.track(), container);
        }
        return settings.copyIfItFits() && material.mayCopy(id) && Remux.video(material, picture.track(), container);
    }
}
