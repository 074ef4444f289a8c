package io.reelway.cli.admit;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values (RFC 4180), with or without double quotes. */
final class Csv {
    private Csv() {}

    /** The next row; empty at the end. */
    static List<String> row(BufferedReader in) throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean any = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            any = true;
            if (quoted && c == '"') {
                in.mark(1);
                int next = in.read();
                if (next == '"') {
                    value.append('"');
                } else {
                    quoted = false;
                    in.reset();
                }
            } else if (quoted) {
                value.append((char) c);
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else if (c == '\n') {
                values.add(value.toString());
                return values;
            } else if (c != '\r') {
                value.append((char) c);
            }
        }
        if (any) {
            values.add(value.toString());
        }
        return values;
    }
}
