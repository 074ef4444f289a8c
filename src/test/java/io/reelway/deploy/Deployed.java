package io.reelway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The templates with their functions worked out, as if they had been deployed with default parameters where the
 * embedded AWS is: its account, its region, its names.
 */
final class Deployed {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern IN_TEXT = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");
    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::Partition", "aws",
            "AWS::Region", "us-east-1",
            "AWS::AccountId", "000000000000",
            "AWS::URLSuffix", "amazonaws.com");

    /** What the embedded AWS calls what has a name of CloudFormation's own making, or a longer one. */
    private static final Map<String, String> NAMES = Map.of(
            "SourceBucket", "reelway-source",
            "OutputBucket", "reelway-output",
            "VideosTable", "reelway-videos",
            "OutcomesTopic", "reelway-outcomes");

    private static final JsonNode NO_VALUE = JsonNodeFactory.instance.missingNode();

    private final Template template;
    private final String stack;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Deployed> others;

    private Deployed(Template template, String stack, Map<String, String> given, Map<String, Deployed> others) {
        this.template = template;
        this.stack = stack;
        this.others = others;
        template.json().path("Parameters").properties().forEach(each -> {
            JsonNode standard = each.getValue().path("Default");
            parameters.put(each.getKey(), standard.isMissingNode() ? each.getKey() : standard.asText());
        });
        given.forEach((name, value) -> {
            if (parameters.put(name, value) == null) {
                throw new AssertionError(template.name() + ": expected a parameter " + name);
            }
        });
    }

    static Deployed storage(Map<String, String> given) {
        return new Deployed(Template.read("storage.yaml"), "reelway-storage", given, Map.of());
    }

    /** Beside that storage. */
    Deployed with(String name, Map<String, String> given) {
        return new Deployed(Template.read(name), name.replace(".yaml", ""), given, Map.of(stack, this));
    }

    /** What the role may do, by its own policies and those that it carries or that name it, AWS's own excepted. */
    Policy policy(String role) {
        JsonNode properties = resolve(template.properties(role));
        List<JsonNode> documents = new ArrayList<>();
        for (JsonNode arn : properties.path("ManagedPolicyArns")) {
            Matcher own =
                    Pattern.compile("arn:aws:iam::000000000000:policy/(\\w+)").matcher(arn.asText());
            if (own.matches()) {
                documents.add(owner(own.group(1)).resolved(own.group(1)).path("PolicyDocument"));
            }
        }
        properties.path("Policies").forEach(policy -> documents.add(policy.path("PolicyDocument")));
        template.resources("AWS::IAM::Policy").forEach((name, policy) -> {
            JsonNode roles = policy.path("Roles");
            if (resources().contains(name) && roles.findValuesAsText("Ref").contains(role)) {
                documents.add(resolved(name).path("PolicyDocument"));
            }
        });
        return Policy.of(documents);
    }

    /** A resource's properties, worked out. */
    JsonNode resolved(String resource) {
        return resolve(template.properties(resource));
    }

    private Deployed owner(String resource) {
        return template.resources().containsKey(resource)
                ? this
                : others.values().iterator().next();
    }

    private JsonNode resolve(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode resolved = MAPPER.createArrayNode();
            array.forEach(each -> {
                JsonNode value = resolve(each);
                if (!value.isMissingNode()) {
                    resolved.add(value);
                }
            });
            return resolved;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1) {
            Map.Entry<String, JsonNode> only = object.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return function(only.getKey(), only.getValue());
            }
        }
        ObjectNode resolved = MAPPER.createObjectNode();
        object.properties().forEach(each -> {
            JsonNode value = resolve(each.getValue());
            if (!value.isMissingNode()) {
                resolved.set(each.getKey(), value);
            }
        });
        return resolved;
    }

    private JsonNode function(String name, JsonNode argument) {
        return switch (name) {
            case "Ref" -> argument.asText().equals("AWS::NoValue") ? NO_VALUE : text(ref(argument.asText()));
            case "Fn::GetAtt" ->
                text(attribute(argument.get(0).asText(), argument.get(1).asText()));
            case "Fn::Sub" -> text(substituted(argument));
            case "Fn::ImportValue" -> text(imported(resolve(argument).asText()));
            case "Fn::Join" -> text(String.join(argument.get(0).asText(), list(argument.get(1))));
            case "Fn::Split" -> {
                ArrayNode parts = MAPPER.createArrayNode();
                for (String part :
                        resolve(argument.get(1)).asText().split(argument.get(0).asText())) {
                    parts.add(part);
                }
                yield parts;
            }
            case "Fn::If" -> resolve(argument.get(holds(argument.get(0).asText()) ? 1 : 2));
            default -> throw new AssertionError(template.name() + ": unknown function " + name);
        };
    }

    /** The texts of a list, or of a parameter that is one. */
    private List<String> list(JsonNode node) {
        JsonNode resolved = resolve(node);
        if (resolved.isTextual()) {
            return List.of(resolved.asText().split(","));
        }
        List<String> texts = new ArrayList<>();
        resolved.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** Whether a resource or an output has no condition, or one that holds. */
    private boolean isThere(JsonNode thing) {
        return !thing.has("Condition") || holds(thing.path("Condition").asText());
    }

    /** Names of the resources that the parameters leave there. */
    Set<String> resources() {
        return template.resources().entrySet().stream()
                .filter(each -> isThere(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** An output's value, worked out. */
    String output(String name) {
        return resolve(template.json().path("Outputs").path(name).path("Value")).asText();
    }

    private boolean holds(String condition) {
        return holds(template.json().path("Conditions").path(condition));
    }

    private boolean holds(JsonNode condition) {
        if (condition.has("Fn::Not")) {
            return !holds(condition.path("Fn::Not").get(0));
        }
        if (condition.has("Fn::Or")) {
            for (JsonNode each : condition.path("Fn::Or")) {
                if (holds(each)) {
                    return true;
                }
            }
            return false;
        }
        if (condition.has("Condition")) {
            return holds(condition.path("Condition").asText());
        }
        JsonNode equal = condition.path("Fn::Equals");
        if (equal.isMissingNode()) {
            throw new AssertionError(template.name() + ": unknown condition " + condition);
        }
        return resolve(equal.get(0)).asText().equals(resolve(equal.get(1)).asText());
    }

    private String substituted(JsonNode argument) {
        Map<String, String> own = new HashMap<>();
        String text = argument.asText();
        if (argument.isArray()) {
            text = argument.get(0).asText();
            argument.get(1)
                    .properties()
                    .forEach(each ->
                            own.put(each.getKey(), resolve(each.getValue()).asText()));
        }
        return IN_TEXT.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            int dot = name.indexOf('.');
            String value = Optional.ofNullable(own.get(name))
                    .orElseGet(() -> dot < 0 ? ref(name) : attribute(name.substring(0, dot), name.substring(dot + 1)));
            return Matcher.quoteReplacement(value);
        });
    }

    private String imported(String export) {
        for (Deployed other : others.values()) {
            for (JsonNode output : other.template.json().path("Outputs")) {
                if (other.isThere(output)
                        && other.resolve(output.path("Export").path("Name"))
                                .asText()
                                .equals(export)) {
                    return other.resolve(output.path("Value")).asText();
                }
            }
        }
        throw new AssertionError(template.name() + ": imports " + export + ", which nobody exports");
    }

    private String ref(String name) {
        if (name.equals("AWS::StackName")) {
            return stack;
        }
        if (PSEUDO.containsKey(name)) {
            return PSEUDO.get(name);
        }
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        return switch (type(name)) {
            case "AWS::SNS::Topic", "AWS::IAM::ManagedPolicy" -> attribute(name, "Arn");
            default -> named(name);
        };
    }

    private String attribute(String name, String attribute) {
        if (!attribute.equals("Arn")) {
            return named(name);
        }
        String place = ":us-east-1:000000000000:";
        return switch (type(name)) {
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + named(name);
            case "AWS::SQS::Queue" -> "arn:aws:sqs" + place + named(name);
            case "AWS::SNS::Topic" -> "arn:aws:sns" + place + named(name);
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb" + place + "table/" + named(name);
            case "AWS::IAM::ManagedPolicy" -> "arn:aws:iam::000000000000:policy/" + name;
            default -> "arn:aws:other" + place + name;
        };
    }

    /** What the embedded AWS calls it. */
    String named(String resource) {
        JsonNode given = template.properties(resource).path("QueueName");
        return given.isMissingNode()
                ? NAMES.getOrDefault(resource, resource)
                : resolve(given).asText();
    }

    private String type(String resource) {
        JsonNode found = template.json().path("Resources").path(resource);
        if (found.isMissingNode()) {
            throw new AssertionError(template.name() + ": neither parameter nor resource " + resource);
        }
        return found.path("Type").asText();
    }

    private static JsonNode text(String value) {
        return TextNode.valueOf(value);
    }
}
