package io.reelway.worker;

import java.util.Optional;

/** A check of settings at the start, for features that are off unless a setting asks for them. */
public interface StartCheck {
    /** Why the program cannot start, in a sentence that names the setting; empty where it can. */
    Optional<String> problem();
}
