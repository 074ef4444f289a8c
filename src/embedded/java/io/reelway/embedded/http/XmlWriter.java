package io.reelway.embedded.http;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes an XML document, element by element. */
public final class XmlWriter {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins the root element, in a namespace unless that is null. */
    public XmlWriter root(String name, String namespace) {
        out.append('<').append(name);
        if (namespace != null) {
            out.append(" xmlns=\"").append(namespace).append('"');
        }
        out.append('>');
        open.push(name);
        return this;
    }

    public XmlWriter begin(String name) {
        return root(name, null);
    }

    public XmlWriter end() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** An element with text; none when the value is null. */
    public XmlWriter element(String name, Object value) {
        if (value != null) {
            begin(name);
            escape(value.toString());
            end();
        }
        return this;
    }

    /** Text of the element that is open. */
    public XmlWriter text(String text) {
        escape(text);
        return this;
    }

    /** The whole document, all elements closed. */
    public String finish() {
        while (!open.isEmpty()) {
            end();
        }
        return out.toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (c < 0x20 && c != '\n' && c != '\t') {
                        out.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }
}
