package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.outcome.SourceFacts;
import java.util.List;
import java.util.Map;

/**
 * The question to the hook {@code on-probed}: what it is told about a probed video.
 *
 * @param key where the source arrived
 * @param file path of the source on this machine's disk
 * @param released whether a user has released it after a hook had held it
 * @param languages of its audio tracks, in their order; {@code und} where a track tells none
 * @param presets that are about to be used, by name
 * @param metadata of presets and sidecar
 */
@RegisterForReflection
@Document
record HookQuestion(
        long videoId,
        String bucket,
        String key,
        String asset,
        String file,
        int attempt,
        int round,
        boolean released,
        SourceFacts source,
        List<String> languages,
        List<String> presets,
        Map<String, Object> metadata) {}
