package io.reelway.mediaconvert.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.video.KeptItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThingsTest {
    private final KeptBench bench = new KeptBench();

    private void create(String name, String category) {
        bench.things.create(ArnKind.PRESET, name, category, Map.of(), WireJson.object());
    }

    private Page page(Listing.By by, boolean descending, String category, int limit, Optional<String> next) {
        return bench.things.page(
                ArnKind.PRESET,
                new Listing(by, descending, Optional.of(category).filter(text -> !text.isEmpty()), limit, next));
    }

    private List<String> all(Listing.By by, boolean descending, String category, int limit) {
        List<String> names = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page page = page(by, descending, category, limit, next);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().stream().map(KeptItem::name).forEach(names::add);
            next = page.next();
        } while (next.isPresent());
        return names;
    }

    @Test
    void pagesHaveEachThingOnceInTheirOrder() {
        List.of("c", "a", "e", "b", "d").forEach(name -> create(name, name.compareTo("c") < 0 ? "early" : ""));

        for (int limit = 1; limit <= 6; limit++) {
            assertThat(all(Listing.By.NAME, false, "", limit)).containsExactly("a", "b", "c", "d", "e");
            assertThat(all(Listing.By.NAME, true, "", limit)).containsExactly("e", "d", "c", "b", "a");
            assertThat(all(Listing.By.CREATION_DATE, false, "", limit))
                    .hasSize(5)
                    .doesNotHaveDuplicates();
            assertThat(all(Listing.By.NAME, false, "early", limit)).containsExactly("a", "b");
            assertThat(all(Listing.By.SYSTEM, false, "", limit)).isEmpty();
        }
    }

    @Test
    void aThingThatIsGoneEndsNoPaging() {
        List.of("a", "b", "c").forEach(name -> create(name, ""));
        Optional<String> next =
                page(Listing.By.NAME, false, "", 1, Optional.empty()).next();
        bench.things.delete(ArnKind.PRESET, "a");

        assertThat(page(Listing.By.NAME, false, "", 1, next).items())
                .extracting(KeptItem::name)
                .containsExactly("b");
        assertThatThrownBy(() -> page(Listing.By.NAME, true, "", 1, next)).hasMessageStartingWith("/nextToken: ");
    }

    @Test
    void aNameIsGivenOnce() {
        create("a", "");

        assertThatThrownBy(() -> create("a", ""))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ServiceException.Kind.CONFLICT))
                .hasMessage("There is an output preset \"a\" already; update it, or choose another name.");
        bench.things.delete(ArnKind.PRESET, "a");
        create("a", "");
    }

    @Test
    void thereIsAMostOfThingsAndOfTheirSize() {
        for (int i = 0; i < 1000; i++) {
            create("preset " + i, "");
        }

        assertThatThrownBy(() -> create("one more", ""))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.kind())
                        .isEqualTo(ServiceException.Kind.QUOTA_EXCEEDED));
        assertThatThrownBy(() -> bench.things.create(
                        ArnKind.QUEUE, "q", "", Map.of(), WireJson.object().put("a", "x".repeat(300_000))))
                .hasMessage("/settings: expected at most 300 kB, but got 300 kB");
    }
}
