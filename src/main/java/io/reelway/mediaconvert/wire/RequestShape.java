package io.reelway.mediaconvert.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.error.Printable;
import io.reelway.preset.yaml.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The members of an object in a request, with the form of each. Other members are refused. */
public final class RequestShape implements Form {
    private final Map<String, Form> members;
    private final List<String> required;

    private RequestShape(Map<String, Form> members, List<String> required) {
        this.members = members;
        this.required = required;
    }

    /** A shape without members. */
    public static RequestShape empty() {
        return new RequestShape(Map.of(), List.of());
    }

    /** The shape with one more member, as requests spell it. */
    public RequestShape with(String member, Form form) {
        Map<String, Form> more = new LinkedHashMap<>(members);
        more.put(member, form);
        return new RequestShape(more, required);
    }

    /** The shape in which these members must be there. */
    public RequestShape requiring(String... names) {
        return new RequestShape(members, List.of(names));
    }

    /** @throws ServiceException BAD_REQUEST with everything that is wrong */
    public void check(JsonNode object) {
        Mistakes mistakes = new Mistakes();
        check(object, "", mistakes);
        mistakes.orThrow();
    }

    @Override
    public void check(JsonNode value, String path, Mistakes mistakes) {
        if (!value.isObject()) {
            mistakes.add(path.isEmpty() ? "/" : path, "expected an object, but got " + Form.shown(value));
            return;
        }
        for (String name : required) {
            if (!value.hasNonNull(name)) {
                mistakes.add(path + "/" + name, "it is required, and is not there");
            }
        }
        value.properties().forEach(entry -> {
            String at = path + "/" + entry.getKey();
            Form form = members.get(entry.getKey());
            if (form == null) {
                mistakes.add(at, mistakes.isFull() ? "" : unknown(entry.getKey()));
            } else if (!entry.getValue().isNull()) {
                form.check(entry.getValue(), at, mistakes);
            }
        });
    }

    private String unknown(String name) {
        return "no member of this request"
                + Suggestions.nearest(Printable.beginning(name, 80), members.keySet())
                        .map(nearest -> "; the nearest one is " + nearest)
                        .orElse("");
    }
}
