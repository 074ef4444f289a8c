package io.reelway.sidecar;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.Arrival;
import io.reelway.arrival.KeyKind;
import io.reelway.arrival.KeyName;
import io.reelway.aws.Refusals;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds the sidecar of a video by their keys: {@code clip.mov.json} before {@code clip.json}, {@code .json} before
 * {@code .JSON}.
 */
@RegisterForReflection
@ApplicationScoped
@Named("sidecars")
public class Sidecars {
    private final ObjectStore store;

    public Sidecars(ObjectStore store) {
        this.store = store;
    }

    /** The sidecar beside a video, if there is one. */
    public Optional<StoredObject> of(String bucket, String videoKey) {
        return keys(bucket, videoKey)
                .sorted(Comparator.comparing((String key) -> !KeyName.stem(key).equals(videoKey))
                        .thenComparing(key -> !key.endsWith(KeyKind.SIDECAR_ENDING)))
                .map(key -> at(bucket, key))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether a sidecar is beside a video; it may not be readable. */
    public boolean isBeside(String bucket, String videoKey) {
        return keys(bucket, videoKey).findAny().isPresent();
    }

    private Stream<String> keys(String bucket, String videoKey) {
        // listed, since HEAD would find only one spelling of the extension
        return store.keys(bucket, KeyName.stem(videoKey) + ".")
                .filter(Sidecars::isJson)
                .filter(key -> isNameFor(key, videoKey));
    }

    /** Whether a sidecar of this key is one of the video, by their names alone. */
    public static boolean isNameFor(String sidecarKey, String videoKey) {
        String stem = KeyName.stem(sidecarKey);
        return stem.equals(videoKey) || stem.equals(KeyName.stem(videoKey));
    }

    /** The sidecar of this key, if it is there. */
    public Optional<StoredObject> at(String bucket, String key) {
        try {
            return store.head(bucket, key);
        } catch (S3Exception e) {
            throw explained(e, key);
        }
    }

    /** @throws VideoException INVALID_METADATA where it cannot be used, STORAGE_REFUSED where it may not be read */
    public Sidecar read(StoredObject sidecar) {
        try {
            return SidecarParser.parse(sidecar.key(), store.read(sidecar, SidecarParser.LIMIT));
        } catch (IOException e) {
            throw new VideoException(
                    ErrorCode.STORAGE_UNAVAILABLE, "Reading the sidecar " + sidecar.key() + " broke off.", e);
        } catch (S3Exception e) {
            throw explained(e, sidecar.key());
        }
    }

    private static RuntimeException explained(S3Exception fault, String key) {
        if (Refusals.in(fault).isEmpty()) {
            return fault;
        }
        String what = Refusals.code(fault).equals(Refusals.ARCHIVED)
                ? " is archived, so it cannot be read. Restore it (aws s3api restore-object)"
                : " may not be read (" + fault.getMessage()
                        + "). Allow the program's role s3:GetObject on it, and see that" + " no policy denies it";
        return new VideoException(
                ErrorCode.STORAGE_REFUSED, "The sidecar " + key + what + ", then retry the video.", fault);
    }

    /**
     * The videos that a sidecar may belong to: {@code clip.mov} for {@code clip.mov.json}, and all keys {@code clip.*}
     * for {@code clip.json}.
     */
    public List<Arrival> videosOf(Arrival sidecar) {
        String stem = KeyName.stem(sidecar.key());
        Stream<String> own = store.head(sidecar.bucket(), stem).map(StoredObject::key).stream();
        Stream<String> sharing = store.keys(sidecar.bucket(), stem + ".")
                .filter(key -> KeyName.stem(key).equals(stem));
        return Stream.concat(own, sharing)
                .filter(key -> KeyKind.of(key) == KeyKind.VIDEO)
                .distinct()
                .map(key -> new Arrival(sidecar.bucket(), key, Arrival.Cause.FOUND_LATER))
                .toList();
    }

    private static boolean isJson(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith(KeyKind.SIDECAR_ENDING);
    }
}
