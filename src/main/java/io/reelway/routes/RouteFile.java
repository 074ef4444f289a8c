package io.reelway.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A route file of the YAML DSL, piece by piece. What Camel refuses to load twice is a piece: a route or a
 * routeConfiguration by its id, a bean by its name.
 *
 * @param location where Camel found it, {@code classpath:routes/fail.camel.yaml}
 * @see <a href="https://camel.apache.org/components/4.14.x/others/yaml-dsl.html">YAML DSL</a>
 */
record RouteFile(String location, List<Piece> pieces) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String BEANS = "beans";
    private static final String DIRECT = "direct" + ":";

    /**
     * @param kind {@code route}, {@code routeConfiguration}, {@code beans} ...
     * @param name its id or name; empty where it has none
     * @param entry the direct endpoint that a route begins with; empty for others
     * @param node the item of the file; of a list of beans, one with this bean alone
     */
    record Piece(String kind, String name, String entry, JsonNode node) {
        /** A route under another id that begins with the same direct endpoint does the same work; Camel refuses both together. */
        private boolean isTakenBy(Piece other) {
            return kind.equals(other.kind)
                    && (!name.isEmpty() && name.equals(other.name) || !entry.isEmpty() && entry.equals(other.entry));
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    /** @throws JsonProcessingException if the text is no YAML */
    static RouteFile read(String location, String text) throws JsonProcessingException {
        return new RouteFile(
                location,
                elements(YAML.readTree(text)).flatMap(RouteFile::pieces).toList());
    }

    /** The piece that takes the place of this one, where the file has it. */
    Optional<Piece> find(Piece wanted) {
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

    private static Stream<Piece> pieces(JsonNode item) {
        return item.properties().stream().flatMap(entry -> {
            if (entry.getKey().equals(BEANS)) {
                return elements(entry.getValue()).map(bean -> {
                    ObjectNode alone = YAML.createObjectNode();
                    alone.putArray(BEANS).add(bean);
                    return new Piece(BEANS, bean.path("name").asText(), "", alone);
                });
            }
            ObjectNode alone = YAML.createObjectNode();
            alone.set(entry.getKey(), entry.getValue());
            return Stream.of(new Piece(
                    entry.getKey(),
                    entry.getValue().path("id").asText(),
                    direct(entry.getValue().at("/from/uri").asText()),
                    alone));
        });
    }

    private static String direct(String uri) {
        return uri.startsWith(DIRECT) ? uri : "";
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
