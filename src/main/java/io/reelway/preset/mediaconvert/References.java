package io.reelway.preset.mediaconvert;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds addresses and file paths in the job of a sidecar, which is hostile input. */
final class References {
    private static final Pattern PLACE = Pattern.compile(
            "(?is).*://.*|[/\\\\~].*|\\.{1,2}[/\\\\].*|[a-z]:[/\\\\].*"
                    + "|(file|data|concat|subfile|pipe|crypto|cache|async|https?|ftps?|sftp|s3|tcp|udp|rtmps?|rtp|srt|tls|unix|fd):.*");

    /** Parts of the names of settings whose values are file paths, whatever they hold. */
    private static final List<String> FILES = List.of(
            "fileinput",
            "sourcefile",
            "inserterinput",
            "supplementalimps",
            "metadataxml",
            "blankingimage",
            "fontfile",
            "adifilename",
            "url");

    private References() {}

    static void forbid(Verdicts verdicts, Layout layout) {
        verdicts.forEach((leaf, unsaid) -> {
            String place = layout.canonical(leaf.path());
            String text = leaf.value().isTextual() ? leaf.value().asText().strip() : "";
            String key = place.substring(place.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            boolean file = FILES.stream().anyMatch(key::contains);
            if (!text.isEmpty()
                    && !isHarmless(place)
                    && !isTheInput(place, leaf.path())
                    && (file || PLACE.matcher(text).matches())) {
                verdicts.forbid(leaf, "a sidecar's job may not point at files or addresses");
            }
        });
    }

    /**
     * Whether it is the input's address, which nearly every job has. It is never read: the video beside the sidecar is
     * the input.
     */
    private static boolean isTheInput(String place, List<String> path) {
        return place.equals("inputs.fileinput") && path.get(path.size() - 2).equals("[0]");
    }

    /** Whether the setting is only passed on, or not read in a sidecar. */
    private static boolean isHarmless(String place) {
        return place.startsWith("job.")
                || place.matches("outputgroups\\.outputgroupsettings\\.[a-z]+\\.destination")
                || place.equals("outputgroups.name")
                || place.equals("outputgroups.customname");
    }
}
