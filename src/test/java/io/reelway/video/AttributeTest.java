package io.reelway.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract tells of each attribute that a record can have, and of no other. */
class AttributeTest {
    private static final Pattern NAME = Pattern.compile("`(VideoId|[a-z_0-9]+)`");
    /** Said in the contract as not there yet. */
    private static final Set<String> NOT_YET = Set.of();

    @Test
    void theContractTellsOfEachAttributeAndNoOther() throws IOException {
        String contract = Files.readString(Path.of("docs/contract.md"));
        String record = contract.substring(contract.indexOf("\n## The record"));
        int end = record.indexOf("\n## ", 1);
        record = end < 0 ? record : record.substring(0, end);

        Set<String> told = new TreeSet<>();
        record.lines()
                .filter(line -> line.startsWith("| `"))
                .filter(line -> !line.startsWith("| `due`") && !line.startsWith("| `by-"))
                .forEach(line -> NAME.matcher(line.split("\\|")[1]).results().forEach(name -> told.add(name.group(1))));
        record.lines()
                .dropWhile(line -> !line.startsWith("### Other items"))
                .takeWhile(line -> !line.startsWith("| "))
                .forEach(line -> NAME.matcher(line).results().forEach(name -> told.add(name.group(1))));
        told.removeAll(NOT_YET);

        assertThat(told)
                .isEqualTo(Arrays.stream(Attribute.values())
                        .map(Attribute::word)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
