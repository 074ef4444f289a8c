package io.reelway.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A random request to an operation of the service, from its model: right here, wrong there.
 *
 * @param path with its query
 */
public record FuzzedRequest(String method, String path, String body) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 12;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "Default",
            "a",
            "arn:aws:mediaconvert:us-east-1:000000000000:queues/Default",
            "s3://reelway-source/a.mov",
            "file:///etc/passwd",
            "$dt$-%%x%%-${y}",
            "\u0000\u202e\ud83d\ude00",
            "\ud800",
            "x".repeat(3000),
            "00:00:01:00",
            "-1",
            "1e9");

    /** One request; the same seed gives the same. */
    public static FuzzedRequest of(JsonNode model, String operation, Random random) {
        JsonNode description = model.at("/operations/" + operation);
        String uri = description.at("/http/requestUri").asText();
        StringBuilder query = new StringBuilder();
        ObjectNode body = JSON.objectNode();
        // mostly few mistakes, so that requests come far
        double wrong = random.nextInt(3) == 0 ? 0 : random.nextDouble() * random.nextDouble() * 0.3;
        Generator generator = new Generator(model.path("shapes"), random, wrong);
        JsonNode shape = model.at("/shapes/" + description.at("/input/shape").asText());
        for (Map.Entry<String, JsonNode> member : shape.path("members").properties()) {
            String name = member.getValue().path("locationName").asText();
            String target = member.getValue().path("shape").asText();
            switch (member.getValue().path("location").asText()) {
                case "uri" -> uri = uri.replace("{" + name + "}", encoded(generator.text(random.nextInt(4)), random));
                case "querystring" -> {
                    if (random.nextBoolean()) {
                        JsonNode value = generator.value(target, 0);
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name)
                                .append('=')
                                .append(encoded(value.isValueNode() ? value.asText() : value.toString(), random));
                    }
                }
                default -> {
                    boolean required = shape.path("required").toString().contains("\"" + member.getKey() + "\"");
                    if (required ? random.nextDouble() >= wrong : random.nextBoolean()) {
                        body.set(name, generator.value(target, 0));
                    }
                }
            }
        }
        String text = body.toString();
        if (random.nextInt(40) == 0 && !text.isEmpty()) {
            text = text.substring(0, random.nextInt(text.length()));
        }
        return new FuzzedRequest(description.at("/http/method").asText(), uri + query, text);
    }

    private static String encoded(String text, Random random) {
        return random.nextInt(50) == 0
                ? text.replaceAll("[^!-~]", "%") + "%"
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record Generator(JsonNode shapes, Random random, double wrong) {
        JsonNode value(String name, int depth) {
            if (random.nextDouble() < wrong) {
                return anything();
            }
            JsonNode shape = shapes.path(name);
            return switch (shape.path("type").asText()) {
                case "structure" -> structure(shape, depth);
                case "list" -> {
                    ArrayNode list = JSON.arrayNode();
                    int size = depth > DEEPEST ? 0 : random.nextInt(3);
                    for (int i = 0; i < size; i++) {
                        list.add(value(shape.at("/member/shape").asText(), depth + 1));
                    }
                    yield list;
                }
                case "map" -> {
                    ObjectNode map = JSON.objectNode();
                    int size = depth > DEEPEST ? 0 : random.nextInt(3);
                    for (int i = 0; i < size; i++) {
                        map.set(
                                random.nextBoolean() ? "Audio Selector " + i : text(10),
                                value(shape.at("/value/shape").asText(), depth + 1));
                    }
                    yield map;
                }
                case "boolean" -> JSON.booleanNode(random.nextBoolean());
                case "integer", "long" -> JSON.numberNode(number(shape));
                case "double" -> JSON.numberNode(number(shape) + random.nextDouble());
                case "string" ->
                    shape.has("enum")
                            ? shape.get("enum")
                                    .get(random.nextInt(shape.get("enum").size()))
                            : JSON.textNode(text(10));
                default -> JSON.numberNode(random.nextInt());
            };
        }

        private JsonNode structure(JsonNode shape, int depth) {
            ObjectNode object = JSON.objectNode();
            // a big structure gets few of its members, or no request would fit into memory
            int members = Math.max(1, shape.path("members").size());
            double share = depth > DEEPEST ? 0 : Math.min(1.0, (2.0 + random.nextInt(4)) / members);
            for (Map.Entry<String, JsonNode> member : shape.path("members").properties()) {
                if (random.nextDouble() < share) {
                    object.set(
                            member.getValue().path("locationName").asText(),
                            value(member.getValue().path("shape").asText(), depth + 1));
                }
            }
            return object;
        }

        private long number(JsonNode shape) {
            long least = shape.path("min").asLong(0);
            long most = shape.path("max").asLong(100_000);
            return most <= least ? least : least + (long) (random.nextDouble() * (most - least));
        }

        String text(int odd) {
            return random.nextInt(10) < odd ? TEXTS.get(random.nextInt(TEXTS.size())) : "name" + random.nextInt(4);
        }

        private JsonNode anything() {
            List<JsonNode> values = new ArrayList<>(List.of(
                    JSON.nullNode(),
                    JSON.booleanNode(true),
                    JSON.numberNode(-1),
                    JSON.numberNode(Long.MAX_VALUE),
                    JSON.numberNode(1e300),
                    JSON.textNode(text(10)),
                    JSON.objectNode(),
                    JSON.arrayNode(),
                    JSON.arrayNode().add(7),
                    JSON.objectNode().put("unknown", 1)));
            return values.get(random.nextInt(values.size()));
        }
    }
}
