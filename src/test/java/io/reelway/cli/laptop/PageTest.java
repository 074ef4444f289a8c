package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The first page keeps the promises that a reader of it relies on. */
class PageTest {
    @Test
    void pageIsSmallLoadsNothingFromElsewhereAndNeverWritesMarkupFromData() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/META-INF/resources/index.html")) {
            String page = new String(file.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(page.lines().count()).isLessThan(200);
            assertThat(page).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write");
            // The namespace of the icon, which is part of the page, is a name and no address.
            assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
        }
    }
}
