package io.reelway.video;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A document that is kept in the table of videos and is no video.
 *
 * @param kind of the document, a word
 * @param name one of its kind
 * @param category may be empty
 * @param tags texts by names
 * @param document as JSON; empty in a list of heads
 * @param revision grows with every change
 */
public record KeptItem(
        String kind,
        String name,
        String category,
        Instant created,
        Instant updated,
        Map<String, String> tags,
        String document,
        long revision) {
    public KeptItem {
        tags = Map.copyOf(tags);
    }

    /** A new one. */
    public static KeptItem of(
            String kind, String name, String category, Instant now, Map<String, String> tags, String document) {
        return new KeptItem(kind, name, category, now, now, tags, document, 1);
    }

    /** The same with another content. */
    public KeptItem changed(String otherCategory, String otherDocument, Instant now) {
        return new KeptItem(kind, name, otherCategory, created, now, tags, otherDocument, revision);
    }

    /** The same with other tags. */
    public KeptItem tagged(Map<String, String> others) {
        return new KeptItem(kind, name, category, created, updated, others, document, revision);
    }

    static KeptItem read(Map<String, AttributeValue> item) {
        Map<String, String> tags = new TreeMap<>();
        AttributeValue tagged = item.get(Attribute.TAGS.word());
        if (tagged != null) {
            tagged.m().forEach((key, value) -> tags.put(key, value.s()));
        }
        return new KeptItem(
                text(item, Attribute.KEPT),
                text(item, Attribute.NAME),
                text(item, Attribute.CATEGORY),
                Instant.parse(text(item, Attribute.CREATION_TIME)),
                Instant.parse(text(item, Attribute.UPDATED_TIME)),
                tags,
                text(item, Attribute.DOCUMENT),
                Long.parseLong(item.get(Attribute.REVISION.word()).n()));
    }

    private static String text(Map<String, AttributeValue> item, Attribute attribute) {
        AttributeValue value = item.get(attribute.word());
        return value == null ? "" : value.s();
    }

    /** The attributes of its item. */
    Map<Attribute, Object> attributes(long itsRevision) {
        Map<Attribute, Object> item = new EnumMap<>(Attribute.class);
        item.put(Attribute.VIDEO_ID, VideoId.ofKept(kind, name));
        item.put(Attribute.KEPT, kind);
        item.put(Attribute.NAME, name);
        item.put(Attribute.CATEGORY, category);
        item.put(Attribute.CREATION_TIME, created);
        item.put(Attribute.UPDATED_TIME, updated);
        item.put(Attribute.TAGS, tags);
        item.put(Attribute.DOCUMENT, document);
        item.put(Attribute.REVISION, itsRevision);
        return item;
    }
}
