package io.reelway.record;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.video.Attribute;
import io.reelway.video.OfVideo;
import io.reelway.video.Video;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A row that is not written yet, as an item of the table.
 *
 * @param item as it was read or taken; its number is negative, so it is no video
 */
@RegisterForReflection
public record DueRow(Video item) implements OfVideo {
    /** The number of the item. */
    public long id() {
        return item.videoId();
    }

    /** The video that the row tells of. */
    @Override
    public long videoId() {
        return Long.parseLong(item.value(Attribute.OF_VIDEO).n());
    }

    /** Since when it waits. */
    public Instant since() {
        return item.created();
    }

    public Optional<String> text(Attribute attribute) {
        return item.text(attribute);
    }

    /** The elements of a list of texts; none where there is no such attribute. */
    public List<String> texts(Attribute attribute) {
        AttributeValue list = item.value(attribute);
        return list == null
                ? List.of()
                : list.l().stream().map(AttributeValue::s).toList();
    }
}
