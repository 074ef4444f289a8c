package io.reelway.quality.report;

import java.util.List;

/**
 * Writes a table. On a narrow screen its rows become blocks, in which each value has the column's name before it; roles
 * are written out, since that layout would take them away.
 */
final class PageTable {
    private final Html page;
    private final String caption;
    private final List<String> columns;

    private final String style;

    /** @param style its class, for the widths of its columns */
    PageTable(Html page, String style, String caption, List<String> columns) {
        this.page = page;
        this.style = style;
        this.caption = caption;
        this.columns = columns;
    }

    void begin() {
        page.add("<table role=\"table\" class=\"" + style + "\"><caption>")
                .text(caption)
                .add("</caption><thead role=\"rowgroup\">");
        page.add("<tr role=\"row\">");
        columns.forEach(column -> page.add("<th scope=\"col\" role=\"columnheader\">")
                .text(column)
                .add("</th>"));
        page.add("</tr></thead><tbody role=\"rowgroup\">\n");
    }

    /**
     * @param style of the last value: {@code pass}, {@code warn}, {@code fail}, or nothing
     * @param values one for each column, the row's name first; null where there is none
     */
    void row(String style, String... values) {
        page.add("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">")
                .text(values[0])
                .add("</th>");
        for (int i = 1; i < values.length; i++) {
            boolean isMarked = !style.isEmpty() && i == values.length - 1;
            page.add("<td role=\"cell\" data-label=\"")
                    .text(columns.get(i))
                    .add("\">" + (isMarked ? "<span class=\"mark " + style + "\">" : "<span>"))
                    .text(values[i] == null ? "–" : values[i])
                    .add("</span></td>");
        }
        page.add("</tr>\n");
    }

    void end() {
        page.add("</tbody></table>\n");
    }
}
