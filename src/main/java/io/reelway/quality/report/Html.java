package io.reelway.quality.report;

import io.reelway.error.Lines;
import io.reelway.error.Printable;

/**
 * Builds HTML. Markup is written by this package only; all else goes through {@link #text}, which makes it printable,
 * limits its length and escapes it.
 */
final class Html {
    /** Letters of a foreign text that are shown. */
    private static final int LONGEST = 300;

    private final StringBuilder html = new StringBuilder();

    /** Adds markup that holds nothing foreign. */
    Html add(String markup) {
        html.append(markup);
        return this;
    }

    Html add(Html part) {
        html.append(part.html);
        return this;
    }

    /** Adds a text, for an element or for an attribute in double quotes. */
    Html text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** Adds an element that holds a text. */
    Html element(String name, String text) {
        return add("<" + name + ">").text(text).add("</" + name + ">");
    }

    /** Adds the row of a list of terms; nothing where there is no text. */
    Html term(String name, String text) {
        return text == null || text.isBlank()
                ? this
                : add("<div>").element("dt", name).element("dd", text).add("</div>");
    }

    static String escaped(String text) {
        return Lines.cut(Printable.line(text), LONGEST)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
