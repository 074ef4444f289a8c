package io.reelway.mediaconvert.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps events below the size that EventBridge takes, 256 KB with all that is around the detail. Lists that are too long
 * lose their ends, and the event says which.
 */
final class EventSize {
    /** Of the detail; with what is around it an entry stays below 200 kB. */
    static final int MOST_BYTES = 198_000;

    /** The member that says what was cut. */
    static final String CUT = "cut";

    /** What is said of the cuts themselves. */
    private static final int RESERVE = 8_000;

    private static final String METADATA = "userMetadata";

    private EventSize() {}

    /** A list, or a map, with where it stands: a JSON pointer. */
    private record Place(String pointer, ContainerNode<?> container) {
        private Place larger(Place other) {
            return other.container().size() > container.size() ? other : this;
        }
    }

    /**
     * Cuts the longest list by half until the event fits.
     *
     * @param detail is changed
     * @param says gets the member {@link #CUT} where something was cut
     */
    static void fit(ObjectNode detail, ObjectNode says) {
        Map<Place, Integer> cuts = new LinkedHashMap<>();
        while (bytes(detail) > MOST_BYTES - RESERVE) {
            Optional<Place> longest = longest(detail, "", detail)
                    .filter(place -> !place.container().isEmpty());
            if (longest.isEmpty()) {
                break;
            }
            Place place = longest.get();
            int size = place.container().size();
            boolean seen =
                    cuts.keySet().stream().anyMatch(each -> each.pointer().equals(place.pointer()));
            if (!seen) {
                cuts.put(place, size);
            }
            halve(place.container());
        }
        if (!cuts.isEmpty()) {
            ArrayNode told = says.putArray(CUT);
            cuts.forEach((place, had) -> {
                // a list that was cut may have been in another one's lost end
                if (detail.at(place.pointer()) == place.container()) {
                    told.addObject()
                            .put("member", place.pointer())
                            .put("had", had)
                            .put("has", place.container().size());
                }
            });
        }
    }

    static int bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /** The list with the most elements; the metadata of the user count as one. */
    private static Optional<Place> longest(JsonNode node, String pointer, ObjectNode root) {
        Optional<Place> found = node instanceof ArrayNode || node != root && pointer.equals("/" + METADATA)
                ? Optional.of(new Place(pointer, (ContainerNode<?>) node))
                : Optional.empty();
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                found = larger(found, longest(list.get(i), pointer + "/" + i, root));
            }
        } else if (node instanceof ObjectNode object && !pointer.equals("/" + METADATA)) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                found = larger(found, longest(member.getValue(), pointer + "/" + member.getKey(), root));
            }
        }
        return found;
    }

    private static Optional<Place> larger(Optional<Place> one, Optional<Place> other) {
        return one.isEmpty() ? other : other.map(one.get()::larger).or(() -> one);
    }

    private static void halve(ContainerNode<?> container) {
        int left = container.size() / 2;
        if (container instanceof ArrayNode list) {
            while (list.size() > left) {
                list.remove(list.size() - 1);
            }
        } else if (container instanceof ObjectNode map) {
            while (map.size() > left) {
                String last = null;
                for (Map.Entry<String, JsonNode> each : map.properties()) {
                    last = each.getKey();
                }
                map.remove(last);
            }
        }
    }
}
