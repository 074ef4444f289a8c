package io.reelway.mediaconvert.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.error.Printable;
import io.reelway.mediaconvert.wire.Mistakes;
import io.reelway.mediaconvert.wire.RefusedSettings;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Checks settings as {@code presets check} does, before they are kept or run. */
@ApplicationScoped
public class CheckedSettings {
    private static final List<String> OF_JOB = List.of("inputs", "outputGroups");
    private static final List<String> OF_OUTPUT =
            List.of("containerSettings", "videoDescription", "audioDescriptions", "captionDescriptions");

    private static final int MOST_OUTPUTS = 50;
    private static final int MOST_MEMBERS = 300;

    private final OutputPresets presets;

    public CheckedSettings(OutputPresets presets) {
        this.presets = presets;
    }

    /**
     * The preset that the settings of a job or of a job template give. Inputs and destinations may be missing.
     *
     * @throws ServiceException BAD_REQUEST naming the first settings that are refused, and why
     */
    public Preset ofJob(String name, ObjectNode settings) {
        checkOutputs(settings);
        checkWidth(settings);
        checkQueries(settings);
        Function<String, Optional<String>> named = presets.named();
        checkPresets(settings, named);
        if (OF_JOB.stream().noneMatch(key -> value(settings, key).isPresent())) {
            throw ServiceException.badRequest("/outputGroups", "expected an output");
        }
        return translated(name, settings, named);
    }

    /**
     * A job with the settings of the output presets that it names, as text.
     *
     * @param job with its {@code settings}
     * @throws ServiceException BAD_REQUEST for a preset that is not there, and for more outputs than any job has
     */
    public String withPresets(ObjectNode job) {
        ObjectNode settings = job.withObject("/settings");
        checkOutputs(settings);
        checkWidth(settings);
        Function<String, Optional<String>> named = presets.named();
        checkPresets(settings, named);
        return MediaConvert.withPresets("of the request", WireJson.text(job), named);
    }

    /**
     * The preset that the settings of an output preset give.
     *
     * @throws ServiceException BAD_REQUEST naming the first settings that are refused, and why
     */
    public Preset ofOutput(String name, ObjectNode settings) {
        Mistakes mistakes = new Mistakes();
        OF_JOB.stream()
                .filter(key -> value(settings, key).isPresent())
                .forEach(key -> mistakes.add("/" + key, "expected the settings of one output, not those of a job"));
        if (OF_OUTPUT.stream().noneMatch(key -> value(settings, key).isPresent())) {
            mistakes.add("/settings", "expected the settings of an output, at least one of " + OF_OUTPUT);
        }
        mistakes.orThrow();
        return translated(name, settings, presets.named());
    }

    private static Preset translated(String name, ObjectNode settings, Function<String, Optional<String>> named) {
        Things.checked(settings);
        String document = WireJson.text(WireJson.object().set("settings", settings));
        return RefusedSettings.orThrow(() -> MediaConvert.translate(name, name, document, Origin.OPERATOR, named));
    }

    /** Refuses more members than any object of a job has, and longer lists, before each is looked at. */
    private static void checkWidth(JsonNode node) {
        if (node.size() > MOST_MEMBERS) {
            throw ServiceException.badRequest(
                    "/settings",
                    "expected at most " + MOST_MEMBERS + " members of an object or a list, but one has " + node.size());
        }
        node.forEach(CheckedSettings::checkWidth);
    }

    /** Refuses addresses with a query: it may be a signature, and templates are shown to all. */
    private static void checkQueries(ObjectNode settings) {
        Mistakes mistakes = new Mistakes();
        List<JsonNode> inputs = items(settings, "inputs");
        for (int number = 0; number < inputs.size(); number++) {
            String path = "/settings/inputs/" + number + "/fileInput";
            value(inputs.get(number), "fileInput")
                    .filter(address -> address.asText().matches("(?is)https?:.*\\?.*"))
                    .ifPresent(address -> mistakes.add(
                            path,
                            "a template keeps no address with a query, which may be a signature; name it in the job"));
        }
        mistakes.orThrow();
    }

    /** Refuses more outputs than any job has, before their presets are looked for. */
    private static void checkOutputs(ObjectNode settings) {
        int outputs = items(settings, "outputGroups").stream()
                .mapToInt(group -> items(group, "outputs").size())
                .sum();
        if (outputs > MOST_OUTPUTS) {
            throw ServiceException.badRequest(
                    "/outputGroups", "expected at most " + MOST_OUTPUTS + " outputs, but got " + outputs);
        }
    }

    /** Refuses names of presets that are not there: the translation would ask for their settings instead. */
    private static void checkPresets(ObjectNode settings, Function<String, Optional<String>> named) {
        Mistakes mistakes = new Mistakes();
        List<JsonNode> groups = items(settings, "outputGroups");
        for (int group = 0; group < groups.size(); group++) {
            List<JsonNode> outputs = items(groups.get(group), "outputs");
            for (int output = 0; output < outputs.size(); output++) {
                String path = "/outputGroups/" + group + "/outputs/" + output + "/preset";
                value(outputs.get(output), "preset")
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(name -> !name.isBlank()
                                && named.apply(name).isEmpty()
                                && OutputPresets.system(name).isEmpty())
                        .ifPresent(name -> mistakes.add(
                                path,
                                "there is no output preset \"" + Printable.beginning(name, 100)
                                        + "\"; create it, or put its settings into the output"));
            }
        }
        mistakes.orThrow();
    }

    private static List<JsonNode> items(JsonNode node, String key) {
        return value(node, key)
                .filter(JsonNode::isArray)
                .map(list -> {
                    List<JsonNode> items = new ArrayList<>();
                    list.forEach(items::add);
                    return items;
                })
                .orElse(List.of());
    }

    private static Optional<JsonNode> value(JsonNode node, String key) {
        return node.properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isNull())
                .findFirst();
    }
}
