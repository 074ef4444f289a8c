package io.reelway.arrival;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/** The kind of an object, by its key. */
@RegisterForReflection
public enum KeyKind {
    /** Outside of {@code uploads/} and {@code failed/}, or a folder marker. */
    IGNORED,
    /** Metadata beside a video. */
    SIDECAR,
    /** Captions; they belong to the video of their stem. */
    CAPTIONS,
    /** Everything else, whatever its extension. */
    VIDEO;

    /** The ending of sidecars' keys; {@code .JSON} is one too. */
    public static final String SIDECAR_ENDING = ".json";

    /** Whether the object belongs to a video, and is no arrival of its own. */
    public boolean isCompanion() {
        return this == SIDECAR || this == CAPTIONS;
    }

    public static KeyKind of(String key) {
        return key.startsWith(Folder.UPLOADS.prefix()) || key.startsWith(Folder.FAILED.prefix())
                ? ofName(key)
                : IGNORED;
    }

    /** The same of a key in any bucket and folder. */
    public static KeyKind ofName(String key) {
        if (key.isEmpty() || key.endsWith("/")) {
            return IGNORED;
        }
        String small = key.toLowerCase(Locale.ROOT);
        if (small.endsWith(SIDECAR_ENDING)) {
            return SIDECAR;
        }
        return small.endsWith(".srt") || small.endsWith(".vtt") ? CAPTIONS : VIDEO;
    }
}
