package io.reelway.guard.access;

import io.reelway.settings.ApiRole;

/**
 * Somebody who may see the page.
 *
 * @param name for people, such as {@code on-call}
 */
public record Visitor(String name, ApiRole role) {}
