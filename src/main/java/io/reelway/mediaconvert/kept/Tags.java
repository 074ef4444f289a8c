package io.reelway.mediaconvert.kept;

import io.quarkus.arc.All;
import io.reelway.error.Printable;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of whatever has an ARN. */
@ApplicationScoped
public class Tags {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final List<Tagged> keepers;

    public Tags(@All List<Tagged> keepers) {
        this.keepers = keepers;
    }

    /** The form of tags in a request. */
    public static Form form() {
        return Form.texts(MOST, LONGEST_KEY, LONGEST_VALUE);
    }

    /** @throws ServiceException NOT_FOUND if there is no such thing, BAD_REQUEST for no ARN */
    public Map<String, String> of(String arn) {
        ServiceArn parsed = parsed(arn);
        return new TreeMap<>(keeper(parsed.kind(), arn).tags(parsed.kind(), parsed.name()));
    }

    /** Adds tags, or replaces them. */
    public void add(String arn, Map<String, String> tags) {
        ServiceArn parsed = parsed(arn);
        keeper(parsed.kind(), arn).change(parsed.kind(), parsed.name(), before -> {
            Map<String, String> all = new TreeMap<>(before);
            all.putAll(tags);
            if (all.size() > MOST) {
                throw ServiceException.badRequest(
                        "/tags", "expected at most " + MOST + " tags with those that are there, but got " + all.size());
            }
            return all;
        });
    }

    /** Removes tags; those that are not there stay so. */
    public void remove(String arn, Collection<String> keys) {
        ServiceArn parsed = parsed(arn);
        keeper(parsed.kind(), arn).change(parsed.kind(), parsed.name(), before -> {
            Map<String, String> rest = new TreeMap<>(before);
            rest.keySet().removeAll(keys);
            return rest;
        });
    }

    private static ServiceArn parsed(String arn) {
        ServiceArn parsed = ServiceArn.parse(arn)
                .orElseThrow(() -> ServiceException.badRequest(
                        "/arn",
                        "expected the ARN of a queue, a job template, an output preset or a job, but got \""
                                + Printable.beginning(arn, 200) + '"'));
        ServiceArn.name(parsed.kind(), arn, "/arn");
        return parsed;
    }

    private Tagged keeper(ArnKind kind, String arn) {
        return keepers.stream()
                .filter(keeper -> keeper.keeps(kind))
                .findFirst()
                .orElseThrow(() -> ServiceException.notFound(
                        "There is nothing of the ARN \"" + Printable.beginning(arn, 200) + "\"."));
    }
}
