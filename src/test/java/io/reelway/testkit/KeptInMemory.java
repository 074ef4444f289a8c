package io.reelway.testkit;

import io.reelway.video.KeptItem;
import io.reelway.video.KeptItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Kept documents without a table. */
public final class KeptInMemory extends KeptItems {
    private final Map<String, KeptItem> items = new TreeMap<>();
    private Optional<RuntimeException> failure = Optional.empty();

    public KeptInMemory() {
        super(null, AwsBench.settings(Map.of()));
    }

    /** Lets all reads fail from now on. */
    public void failing(RuntimeException reason) {
        failure = Optional.of(reason);
    }

    private static String key(String kind, String name) {
        return kind + "/" + name;
    }

    @Override
    public Optional<KeptItem> find(String kind, String name) {
        failure.ifPresent(reason -> {
            throw reason;
        });
        return Optional.ofNullable(items.get(key(kind, name)));
    }

    @Override
    public List<String> names(String kind) {
        return heads(kind).stream().map(KeptItem::name).toList();
    }

    @Override
    public List<KeptItem> heads(String kind) {
        return items.values().stream().filter(item -> item.kind().equals(kind)).toList();
    }

    @Override
    public List<KeptItem> all(String kind, List<String> names) {
        List<KeptItem> found = new ArrayList<>();
        names.forEach(name -> find(kind, name).ifPresent(found::add));
        return found;
    }

    @Override
    public Creation create(KeptItem item) {
        if (items.values().stream()
                        .filter(each -> each.kind().equals(item.kind()))
                        .count()
                >= MOST) {
            return Creation.FULL;
        }
        return items.putIfAbsent(key(item.kind(), item.name()), item) == null ? Creation.DONE : Creation.EXISTS;
    }

    @Override
    public boolean replace(KeptItem item) {
        return items.replace(key(item.kind(), item.name()), item) != null;
    }

    @Override
    public boolean delete(KeptItem item) {
        return items.remove(key(item.kind(), item.name())) != null;
    }
}
