package io.reelway.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The index of the documents is complete, and every relative link of a document leads to a file and a heading. */
class DocumentsTest {
    private static final Path INDEX = Path.of("docs/README.md");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern CODE = Pattern.compile(FENCE.pattern() + "|`[^`\n]*`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SOURCE = Pattern.compile("`((?:\\.\\.\\.|src)/[\\w./-]+\\.java)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Test
    void theIndexHasEveryPage() throws IOException {
        Set<Path> expected = new TreeSet<>(pages(Path.of("docs")));
        expected.remove(INDEX);
        expected.addAll(pages(Path.of("deploy")));
        expected.addAll(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"), Path.of("docs/decisions")));

        Set<Path> listed = links(INDEX).stream()
                .map(link -> INDEX.resolveSibling(link.replaceFirst("#.*", "")).normalize())
                .collect(Collectors.toSet());

        assertThat(listed).as("pages in %s", INDEX).containsAll(expected);
    }

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "docs/decisions", "deploy")) {
            documents.addAll(pages(Path.of(folder)));
        }
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsSomewhere(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : links(document)) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty()
                    ? document
                    : document.resolveSibling(parts[0]).normalize();
            if (!Files.exists(target)) {
                broken.add(link + ": there is no file " + target);
            } else if (parts.length == 2 && !anchors(Files.readString(target)).contains(parts[1])) {
                broken.add(link + ": there is no such heading in " + target);
            }
        }

        assertThat(broken).as("broken links of %s", document).isEmpty();
    }

    /** {@code .../} stands for the folder of the program's classes; names in capitals stand for any. */
    @Test
    void contributingNamesFilesThatAreThere() throws IOException {
        List<String> missing = SOURCE.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .map(found -> found.group(1))
                .filter(file -> !file.matches(".*[A-Z]{4}.*"))
                .filter(file -> !Files.exists(Path.of(file.replaceFirst("^\\.\\.\\./", "src/main/java/io/reelway/"))))
                .toList();

        assertThat(missing).isEmpty();
    }

    /** As GitHub makes them. */
    @ParameterizedTest
    @CsvSource({
        "'## Where outputs go', where-outputs-go",
        "'### `deploy/` and C++, the rest', deploy-and-c-the-rest",
        "'# Loudness (LUFS)', loudness-lufs",
        "'# A [link](there.md) in it', a-link-in-it",
    })
    void theAnchorOfAHeadingIsItsText(String heading, String anchor) {
        assertThat(anchors(heading)).containsExactly(anchor);
        assertThat(anchors(heading + "\n" + heading)).containsExactlyInAnyOrder(anchor, anchor + "-1");
        assertThat(anchors("```sh\n" + heading + "\n```")).isEmpty();
    }

    private static List<String> links(Path document) throws IOException {
        String prose = CODE.matcher(Files.readString(document)).replaceAll("");
        return LINK.matcher(prose)
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings = HEADING.matcher(FENCE.matcher(text).replaceAll(""));
        while (headings.find()) {
            String words = headings.group(1).replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1");
            String anchor = words.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    private static List<Path> pages(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
