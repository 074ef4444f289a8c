package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The parts of an item that are returned; paths are null for all of it. */
record Projection(List<DocumentPath> paths) {

    /** Reads {@code ProjectionExpression}. */
    static Projection of(JsonNode request, Placeholders placeholders) {
        if (!request.hasNonNull("ProjectionExpression")) {
            return new Projection(null);
        }
        Tokens tokens = new Tokens(request.path("ProjectionExpression").asText(), "ProjectionExpression");
        List<DocumentPath> paths = new ArrayList<>();
        do {
            DocumentPath path = DocumentPath.parse(tokens, placeholders);
            for (DocumentPath other : paths) {
                if (other.overlaps(path)) {
                    throw DynamoErrors.validation(
                            "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or"
                                    + " rewrite one of these paths; path one: [" + other + "], path two: [" + path
                                    + "]");
                }
            }
            paths.add(path);
        } while (tokens.takeIf(","));
        tokens.expectEnd();
        return new Projection(paths);
    }

    ObjectNode of(ObjectNode item) {
        return paths == null ? item : DocumentPath.project(item, paths);
    }
}
