package io.reelway.routes;

import io.reelway.hook.Hook;
import io.reelway.preset.yaml.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds routes that look like hooks and are none: a route whose name no hook has is loaded and never called. */
public final class HookNames {
    private static final Pattern BEGIN = Pattern.compile("^\\s*(?:from: *\\{? *)?uri: *[\"']?direct:(on-[\\w-]+)");
    private static final TreeSet<String> HOOKS =
            Arrays.stream(Hook.values()).map(Hook::id).collect(Collectors.toCollection(TreeSet::new));

    private HookNames() {}

    /** One line per mistake, with file and line. */
    public static List<String> mistakes(List<Path> files) throws IOException {
        List<String> mistakes = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = Files.readAllLines(file);
            for (int line = 0; line < lines.size(); line++) {
                Matcher begin = BEGIN.matcher(lines.get(line));
                if (begin.find() && !HOOKS.contains(begin.group(1)) && !isCalled(begin.group(1), files)) {
                    mistakes.add(file + ", line " + (line + 1) + ": there is no hook \"" + begin.group(1) + "\""
                            + Suggestions.nearest(begin.group(1), HOOKS)
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse("."));
                }
            }
        }
        return mistakes;
    }

    private static boolean isCalled(String name, List<Path> files) throws IOException {
        Pattern call = Pattern.compile("\\b(?:to|toD|wireTap|enrich)\\b.*direct:" + Pattern.quote(name) + "\\b");
        for (Path file : files) {
            if (call.matcher(Files.readString(file)).find()) {
                return true;
            }
        }
        return false;
    }
}
