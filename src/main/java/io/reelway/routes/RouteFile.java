package io.reelway.routes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A route file of the YAML DSL, as a list of pieces. A piece is what Camel refuses to load twice: a route or a
 * routeConfiguration by its id, a bean by its name.
 *
 * @param location where Camel found it, {@code classpath:routes/fail.camel.yaml}
 * @see <a href="https://camel.apache.org/components/4.14.x/others/yaml-dsl.html">YAML DSL</a>
 */
public record RouteFile(String location, List<Piece> pieces) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String BEANS = "beans";
    /** The depth of the keys of the list's items. */
    private static final int ITEM = 2;

    private static final String DIRECT = "direct" + ":";

    /**
     * @param kind {@code route}, {@code routeConfiguration}, {@code beans} ...
     * @param name its id or name; empty where it has none
     * @param entry the direct endpoint that a route begins with; empty for others
     * @param node the item of the file; of a list of beans, one with this bean alone
     * @param line where it begins in the file; 0 where the file is no list
     */
    public record Piece(String kind, String name, String entry, JsonNode node, int line) {
        /**
         * Whether another piece replaces this one: it has the same name, or it is a route that begins with the same
         * direct endpoint. Camel refuses such two together.
         */
        private boolean isTakenBy(Piece other) {
            return kind.equals(other.kind)
                    && (!name.isEmpty() && name.equals(other.name) || !entry.isEmpty() && entry.equals(other.entry));
        }

        boolean isBean() {
            return kind.equals(BEANS);
        }

        /** The description of a route; may be empty. */
        public String description() {
            return node.path(kind).path("description").asText();
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    /** @throws JsonProcessingException if the text is no YAML */
    public static RouteFile read(String location, String text) throws JsonProcessingException {
        Iterator<Integer> lines = lines(text).iterator();
        List<Piece> pieces = new ArrayList<>();
        elements(YAML.readTree(text)).forEach(item -> pieces(item, pieces, lines));
        return new RouteFile(location, List.copyOf(pieces));
    }

    /** The first line of each piece, in the order of the file. */
    private static List<Integer> lines(String text) throws JsonProcessingException {
        List<Integer> lines = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(text)) {
            int depth = 0;
            boolean beans = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && depth == ITEM) {
                    beans = parser.currentName().equals(BEANS);
                }
                if (token == JsonToken.FIELD_NAME && depth == ITEM && !beans
                        || beans && depth == ITEM + 1 && token != JsonToken.END_ARRAY) {
                    lines.add(parser.currentTokenLocation().getLineNr());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /** The piece that replaces the wanted one, if this file has it. */
    public Optional<Piece> find(Piece wanted) {
        return pieces.stream().filter(wanted::isTakenBy).findFirst();
    }

    /** A file of these pieces only. */
    static String text(List<Piece> pieces) {
        try {
            return YAML.writeValueAsString(YAML.createArrayNode()
                    .addAll(pieces.stream().map(Piece::node).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as YAML can be written as YAML", e);
        }
    }

    private static void pieces(JsonNode item, List<Piece> pieces, Iterator<Integer> lines) {
        item.properties().forEach(entry -> {
            if (entry.getKey().equals(BEANS)) {
                elements(entry.getValue()).forEach(bean -> {
                    ObjectNode alone = YAML.createObjectNode();
                    alone.putArray(BEANS).add(bean);
                    pieces.add(new Piece(BEANS, bean.path("name").asText(), "", alone, next(lines)));
                });
            } else {
                ObjectNode alone = YAML.createObjectNode();
                alone.set(entry.getKey(), entry.getValue());
                pieces.add(new Piece(
                        entry.getKey(),
                        entry.getValue().path("id").asText(),
                        direct(entry.getValue().at("/from/uri").asText()),
                        alone,
                        next(lines)));
            }
        });
    }

    private static int next(Iterator<Integer> lines) {
        return lines.hasNext() ? lines.next() : 0;
    }

    private static String direct(String uri) {
        return uri.startsWith(DIRECT) ? uri : "";
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
