package io.reelway.mediaconvert.kept;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.PageToken;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.video.KeptItem;
import io.reelway.video.KeptItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keeps the things of the API, each by its kind and its name, and refuses what cannot be in the service's errors. */
@ApplicationScoped
public class Things {
    private static final int MOST_BYTES = 300 * 1000;
    private static final int TRIES = 8;

    private final KeptItems items;
    private final Clock clock;

    public Things(KeptItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /** @param nameOrArn which has to be one that can be */
    public Optional<KeptItem> find(ArnKind kind, String nameOrArn) {
        return items.find(kind.word(), ServiceArn.name(kind, nameOrArn, "/name"));
    }

    /** @throws ServiceException NOT_FOUND if there is none */
    public KeptItem get(ArnKind kind, String nameOrArn) {
        return find(kind, nameOrArn).orElseThrow(() -> none(kind, nameOrArn));
    }

    /** All things of a kind. */
    List<KeptItem> all(ArnKind kind) {
        return items.all(kind.word(), items.names(kind.word()));
    }

    /** The refusal where there is no such thing. */
    static ServiceException none(ArnKind kind, String nameOrArn) {
        return ServiceException.notFound("There is no " + kind.title() + " \""
                + ServiceArn.name(kind, nameOrArn, "/name") + "\". The list shows the names of those that are there.");
    }

    /** @throws ServiceException CONFLICT if there is one of this name, QUOTA_EXCEEDED if there are too many */
    public KeptItem create(ArnKind kind, String name, String category, Map<String, String> tags, JsonNode document) {
        KeptItem item =
                KeptItem.of(kind.word(), name, category, clock.instant(), tags, WireJson.text(checked(document)));
        switch (items.create(item)) {
            case DONE -> {
                return item;
            }
            case EXISTS ->
                throw ServiceException.conflict(
                        "There is " + kind.one() + " \"" + name + "\" already; update it, or choose another name.");
            case FULL ->
                throw new ServiceException(
                        ServiceException.Kind.QUOTA_EXCEEDED,
                        "There are " + KeptItems.MOST + " of the kind " + kind.title()
                                + ", which is the most; delete one that is not used any more.");
        }
        throw new IllegalStateException("expected a known result of a creation");
    }

    /**
     * Changes a thing, whatever others change meanwhile.
     *
     * @param change of what was read; it may be called again
     * @throws ServiceException NOT_FOUND if there is none
     */
    public KeptItem change(ArnKind kind, String nameOrArn, UnaryOperator<KeptItem> change) {
        for (int i = 0; i < TRIES; i++) {
            KeptItem changed = change.apply(get(kind, nameOrArn));
            if (items.replace(changed)) {
                return changed;
            }
        }
        throw busy(kind, nameOrArn);
    }

    /** The same thing with another document, changed now. */
    public KeptItem changed(KeptItem item, String category, JsonNode document) {
        return item.changed(category, WireJson.text(checked(document)), clock.instant());
    }

    /** @throws ServiceException NOT_FOUND if there is none */
    public void delete(ArnKind kind, String nameOrArn) {
        for (int i = 0; i < TRIES; i++) {
            if (items.delete(get(kind, nameOrArn))) {
                return;
            }
        }
        throw busy(kind, nameOrArn);
    }

    private static ServiceException busy(ArnKind kind, String nameOrArn) {
        return ServiceException.conflict("The " + kind.title() + " \"" + ServiceArn.name(kind, nameOrArn, "/name")
                + "\" is being changed by others; try again.");
    }

    /** The document, unless it is too large to be kept. */
    static JsonNode checked(JsonNode document) {
        int bytes = WireJson.text(document).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw ServiceException.badRequest(
                    "/settings", "expected at most " + MOST_BYTES / 1000 + " kB, but got " + bytes / 1000 + " kB");
        }
        return document;
    }

    /** A page of the things of a kind. */
    public Page page(ArnKind kind, Listing listing) {
        Comparator<KeptItem> order = listing.by() == Listing.By.CREATION_DATE
                ? Comparator.comparing(KeptItem::created).thenComparing(KeptItem::name)
                : Comparator.comparing(KeptItem::name);
        Comparator<KeptItem> sorted = listing.descending() ? order.reversed() : order;
        String question = question(kind, listing);
        Optional<KeptItem> last = listing.next().map(token -> last(kind, PageToken.position(token, question)));
        Stream<KeptItem> all = listing.by() == Listing.By.SYSTEM ? Stream.empty() : items.heads(kind.word()).stream();
        List<KeptItem> heads = all.filter(item ->
                        listing.category().isEmpty() || listing.category().get().equals(item.category()))
                .filter(item -> last.isEmpty() || sorted.compare(item, last.get()) > 0)
                .sorted(sorted)
                .limit(listing.limit() + 1L)
                .toList();
        boolean ends = heads.size() <= listing.limit();
        List<KeptItem> shown = ends ? heads : heads.subList(0, listing.limit());
        return new Page(
                items.all(kind.word(), shown.stream().map(KeptItem::name).toList()),
                ends ? Optional.empty() : Optional.of(PageToken.of(question, position(shown.get(shown.size() - 1)))));
    }

    private static String question(ArnKind kind, Listing listing) {
        return String.join(
                "\n",
                kind.word(),
                listing.by().name(),
                Boolean.toString(listing.descending()),
                listing.category().orElse(""));
    }

    private static List<String> position(KeptItem item) {
        return List.of(item.created().toString(), item.name());
    }

    private static KeptItem last(ArnKind kind, List<String> position) {
        try {
            return KeptItem.of(kind.word(), position.get(1), "", Instant.parse(position.get(0)), Map.of(), "");
        } catch (DateTimeParseException | IndexOutOfBoundsException e) {
            throw ServiceException.badRequest("/nextToken", "expected the nextToken of an answer to the same request");
        }
    }
}
