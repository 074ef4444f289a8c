package io.reelway.preset.yaml;

/** Builds the text of a preset file line by line. */
final class YamlLines {
    private final StringBuilder text = new StringBuilder();

    void add(int indent, String content) {
        text.append(" ".repeat(indent)).append(content).append('\n');
    }

    String text() {
        return text.toString();
    }
}
