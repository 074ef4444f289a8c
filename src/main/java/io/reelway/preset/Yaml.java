package io.reelway.preset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML file as a tree whose every value knows its line, because a message without one sends people searching. Read by
 * Jackson's parser, without reflection, so that a native program needs no configuration for it.
 */
sealed interface Yaml {
    int line();

    /** @param keys in the order of the file */
    record Mapping(int line, Map<String, Yaml> keys) implements Yaml {}

    record Sequence(int line, List<Yaml> items) implements Yaml {}

    record Scalar(int line, String text) implements Yaml {}

    /** @throws VideoException INVALID_PRESET with file and line when it is no YAML or a key stands twice */
    static Yaml parse(String file, String text) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new VideoException(ErrorCode.INVALID_PRESET, "The preset file " + file + " is empty.");
            }
            return value(parser);
        } catch (JsonProcessingException e) {
            throw new VideoException(
                    ErrorCode.INVALID_PRESET,
                    file + ":" + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + ": cannot be read as YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        } catch (IOException e) {
            throw new VideoException(ErrorCode.INTERNAL, "The preset file " + file + " cannot be read.", e);
        }
    }

    private static Yaml value(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, line);
            case START_ARRAY -> sequence(parser, line);
            case VALUE_NULL -> new Scalar(line, "");
            default -> new Scalar(line, parser.getText());
        };
    }

    private static Yaml mapping(JsonParser parser, int line) throws IOException {
        Map<String, Yaml> keys = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            keys.put(key, value(parser));
        }
        return new Mapping(line, keys);
    }

    private static Yaml sequence(JsonParser parser, int line) throws IOException {
        List<Yaml> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Sequence(line, items);
    }
}
