package io.reelway.worker;

import io.reelway.arrival.Folder;
import io.reelway.preset.Preset;
import io.reelway.settings.Settings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Refuses presets whose outputs could land in the folders of the source bucket. There they would be processed again,
 * without end, or replace a source.
 */
public final class LoopGuard {
    private static final String ASSET = "{asset}";
    private static final Pattern PLACE = Pattern.compile("\\{[^{}]*}");

    private LoopGuard() {}

    /** What is wrong with a preset where one of its outputs could lie in such a folder. */
    public static Optional<String> problem(Settings settings, Preset preset) {
        if (!settings.outputBucket().equals(settings.sourceBucket())) {
            return Optional.empty();
        }
        return preset.groups().stream()
                .map(group -> group.to().text() + (group.isFolder() ? "/" : ""))
                .flatMap(template -> Stream.of(Folder.values())
                        .filter(folder -> couldLieIn(folder.prefix(), template))
                        .map(folder -> "reelway.output-bucket is the source bucket, " + settings.sourceBucket()
                                + ", and the preset " + preset.name() + " puts results at \"" + template
                                + "\": they could land in " + folder.prefix() + harm(folder)
                                + " Give the preset another prefix, or use another bucket."))
                .findFirst();
    }

    private static String harm(Folder folder) {
        return switch (folder) {
            case UPLOADS, FAILED -> " and be processed again, without end.";
            case PROCESSED, UNABLE_TO_PROCESS -> ", where the sources go: one would replace the other.";
        };
    }

    /** Whether a key of this template could begin with the prefix; only the asset may hold a slash. */
    static boolean couldLieIn(String prefix, String template) {
        int slash = template.indexOf('/');
        int asset = template.indexOf(ASSET);
        if (asset >= 0 && (slash < 0 || asset < slash)) {
            Pattern before = filled(template.substring(0, asset));
            return IntStream.rangeClosed(0, prefix.length())
                    .anyMatch(end -> before.matcher(prefix.substring(0, end)).matches());
        }
        return slash >= 0
                && filled(template.substring(0, slash + 1)).matcher(prefix).matches();
    }

    private static Pattern filled(String text) {
        Matcher place = PLACE.matcher(text);
        StringBuilder regex = new StringBuilder();
        int from = 0;
        while (place.find()) {
            regex.append(Pattern.quote(text.substring(from, place.start()))).append("[^/]*");
            from = place.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(text.substring(from))).toString());
    }
}
