package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.Listing;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.video.KeptItem;
import java.util.List;
import java.util.Map;

/** Reads members of checked requests, and writes those that all things of the API have. */
final class Members {
    private Members() {}

    /** Texts by names; none where the member is not there. */
    static Map<String, String> texts(ObjectNode members, String name) {
        return WireJson.texts(members.path(name));
    }

    /** A text; empty where the member is not there. */
    static String text(ObjectNode members, String name) {
        return members.path(name).asText("");
    }

    /** Copies those of the members that are there. */
    static void copy(ObjectNode from, ObjectNode to, List<String> names) {
        names.stream().filter(from::hasNonNull).forEach(name -> to.set(name, from.get(name)));
    }

    /** Name, ARN and times of a thing. */
    static ObjectNode shown(ObjectNode document, KeptItem item, ServiceArn arn, boolean isSystem) {
        ObjectNode shown = document.put("name", item.name()).put("arn", arn.text());
        if (!item.category().isEmpty()) {
            shown.put("category", item.category());
        }
        return shown.put("createdAt", item.created().getEpochSecond())
                .put("lastUpdated", item.updated().getEpochSecond())
                .put("type", isSystem ? "SYSTEM" : "CUSTOM");
    }

    /** The question of a list. */
    static Listing listing(ApiCall call) {
        return new Listing(
                call.word("listBy", Listing.By.class).orElse(Listing.By.NAME),
                call.order().filter(ApiCall.Order.DESCENDING::equals).isPresent(),
                call.query("category"),
                call.whole("maxResults", 1, Listing.MOST).orElse(Listing.MOST),
                call.query("nextToken"));
    }

    /** A copy of a member that is an object; empty where it is not there. */
    static ObjectNode object(ObjectNode members, String name) {
        JsonNode member = members.path(name);
        return member instanceof ObjectNode object ? object.deepCopy() : members.objectNode();
    }
}
