package io.reelway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A template of {@code deploy/} as JSON, functions in their long form: {@code !GetAtt A.B} is
 * {@code {"Fn::GetAtt": ["A", "B"]}}.
 */
record Template(String name, String text, JsonNode json) {
    private static final Path FOLDER = Path.of("deploy");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Template read(String name) {
        try {
            String text = Files.readString(FOLDER.resolve(name));
            return new Template(name, text, MAPPER.valueToTree(new Yaml(new Functions()).load(text)));
        } catch (IOException e) {
            throw new AssertionError("expected the template " + name, e);
        }
    }

    static List<Template> all() {
        return List.of(
                read("storage.yaml"),
                read("lambda.yaml"),
                read("ecs.yaml"),
                read("cloudfront.yaml"),
                read("postgresql.yaml"),
                read("athena.yaml"),
                read("alarms.yaml"));
    }

    /** By logical name. */
    Map<String, JsonNode> resources() {
        Map<String, JsonNode> resources = new TreeMap<>();
        json.path("Resources").properties().forEach(each -> resources.put(each.getKey(), each.getValue()));
        return resources;
    }

    /** Those of a type such as {@code AWS::SQS::Queue}, by logical name: their properties. */
    Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> properties = new TreeMap<>();
        resources().forEach((name, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                properties.put(name, resource.path("Properties"));
            }
        });
        return properties;
    }

    JsonNode properties(String resource) {
        JsonNode found = json.path("Resources").path(resource);
        if (found.isMissingNode()) {
            throw new AssertionError("expected a resource " + resource + " in " + name);
        }
        return found.path("Properties");
    }

    /** The templates' documents hold tags that plain YAML does not know. */
    private static final class Functions extends SafeConstructor {
        Functions() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String name = node.getTag().getValue().substring(1);
                    Object value = value(node);
                    return switch (name) {
                        case "Ref", "Condition" -> Map.of(name, value);
                        case "GetAtt" ->
                            Map.of("Fn::GetAtt", value instanceof String path ? List.of(path.split("\\.", 2)) : value);
                        default -> Map.of("Fn::" + name, value);
                    };
                }
            });
        }

        private Object value(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue();
            }
            if (node instanceof SequenceNode sequence) {
                return constructSequence(sequence);
            }
            return constructMapping((MappingNode) node);
        }
    }

    /** Every object in a document. */
    static void walk(JsonNode node, Consumer<ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(object);
        }
        node.forEach(child -> walk(child, visitor));
    }
}
