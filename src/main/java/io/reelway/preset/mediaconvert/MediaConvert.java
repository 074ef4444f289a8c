package io.reelway.preset.mediaconvert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Preset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Translates jobs of AWS Elemental MediaConvert. It accepts the settings alone, a whole CreateJob request, an exported
 * job template, one output preset, and the responses of get-job, get-job-template and get-preset.
 */
public final class MediaConvert {
    private static final int MAX_LENGTH = 512 * 1024;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_LEAVES = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The name of the preset of a job of the API. */
    private static final String CALL = "mediaconvert";

    private MediaConvert() {}

    /**
     * @param name of the preset
     * @param file where the job came from, for messages
     * @param json at most 512 KiB
     * @throws VideoException INVALID_PRESET when it is no JSON object, or larger than any job; other mistakes are in
     *     the translation
     */
    public static Translation translate(String name, String file, String json, Origin origin) {
        return translate(name, file, json, origin, preset -> Optional.empty());
    }

    /**
     * @param outputPresets an output preset's JSON by its name in an output ({@code Preset}), as
     *     {@code aws mediaconvert get-preset} prints it
     */
    public static Translation translate(
            String name, String file, String json, Origin origin, Function<String, Optional<String>> outputPresets) {
        JsonNode document = parse(file, json);
        NamedPresets.putIn(document, outputPresets.andThen(text -> text.map(each -> parse(file, each))));
        return translate(name, file, document, origin);
    }

    private static Translation translate(String name, String file, JsonNode document, Origin origin) {
        Verdicts verdicts = new Verdicts(document, origin);
        if (verdicts.count() > MAX_LEAVES) {
            throw invalid(file, "it has " + verdicts.count() + " settings, expected at most " + MAX_LEAVES, null);
        }
        Optional<Layout> layout = Layout.of(document);
        if (layout.isEmpty()) {
            new Node(verdicts, document, List.of())
                    .refused("not a job of MediaConvert: expected OutputGroups, or the settings of one output");
            return new Translation(file, Optional.empty(), verdicts.settings(), ErrorCode.INVALID_PRESET);
        }
        if (origin == Origin.SIDECAR) {
            References.forbid(verdicts, layout.get());
        }
        // after the verdicts: a setting that only a name describes is no setting of the document
        JsonNode full = document.deepCopy();
        NamedPresets.putIn(full, SystemPresets::of);
        Optional<Preset> preset = new JobReader(name, layout.get(), origin).preset(new Node(verdicts, full, List.of()));
        UnreadSettings.say(verdicts, layout.get());
        return new Translation(
                file,
                verdicts.anyRefused() ? Optional.empty() : preset,
                verdicts.settings(),
                verdicts.anyForbidden() ? ErrorCode.FORBIDDEN_REFERENCE : ErrorCode.INVALID_PRESET);
    }

    /**
     * Translates a job of the API, whose input is known: the identifiers in its destinations are filled in.
     *
     * @param request as on the wire, keys beginning with small letters
     * @param input name of the input's file, without extension
     * @param submitted when the job was created
     */
    public static Translation translateCall(String jobId, String request, String input, Instant submitted) {
        String where = "of the job " + jobId;
        JsonNode document = parse(where, request);
        DestinationNames.fillIn(document.path("settings"), input, submitted);
        return translate(CALL, where, document, Origin.CALL);
    }

    /**
     * The same job with the settings of the output presets that it names. An output's own settings win.
     *
     * @param outputPresets as in {@link #translate}
     */
    public static String withPresets(String file, String json, Function<String, Optional<String>> outputPresets) {
        JsonNode document = parse(file, json);
        NamedPresets.putIn(document, outputPresets.andThen(text -> text.map(each -> parse(file, each))));
        return document.toString();
    }

    /** The output that a preset of AWS makes, as far as its name says it; empty for a name that does not. */
    public static Optional<ObjectNode> systemPreset(String name) {
        return SystemPresets.of(name).map(ObjectNode.class::cast);
    }

    private static JsonNode parse(String file, String json) {
        if (json.length() > MAX_LENGTH) {
            throw invalid(file, "it is longer than " + MAX_LENGTH / 1024 + " KiB", null);
        }
        try {
            JsonNode document = JSON.readTree(json);
            if (!document.isObject()) {
                throw invalid(file, "expected a JSON object", null);
            }
            return document;
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw invalid(file, where + "it cannot be read as JSON: " + problem(e.getOriginalMessage()), e);
        }
    }

    /** The parser's message without its own settings and locations. */
    private static String problem(String message) {
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst(" \\(start marker at .*", "")
                .replaceFirst("(, from|: enable|: not allowed as per) `.*", "")
                .replaceFirst(" \\(bound as .*", "")
                .replaceFirst("\\((\\d+)$", "($1)");
    }

    private static VideoException invalid(String file, String what, Throwable cause) {
        return new VideoException(
                ErrorCode.INVALID_PRESET, "The MediaConvert job " + file + " is not run: " + what + ".", cause);
    }
}
