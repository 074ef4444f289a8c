package io.reelway.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.reelway.routes.RouteFile.Piece;
import io.reelway.routes.RouteMistake.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * One piece of a route file as a file of its own, in which every line keeps its number.
 *
 * @param source the piece's own lines, and empty ones in place of all others
 */
record RouteUnit(Piece piece, Source source) {
    /** @throws JsonProcessingException if the file is no YAML */
    static List<RouteUnit> of(Source file) throws JsonProcessingException {
        List<Piece> pieces = RouteFile.read(file.location(), file.text()).pieces();
        List<String> lines = file.text().lines().toList();
        List<RouteUnit> units = new ArrayList<>();
        for (int number = 0; number < pieces.size(); number++) {
            Piece piece = pieces.get(number);
            int end = number + 1 < pieces.size() ? begin(pieces.get(number + 1), lines) : lines.size() + 1;
            units.add(new RouteUnit(piece, new Source(file.location(), text(piece, lines, end))));
        }
        return units;
    }

    /**
     * The text of the piece. Where its lines are mixed with those of others, it is written anew; its mistakes have no
     * lines then.
     */
    private static String text(Piece piece, List<String> lines, int end) throws JsonProcessingException {
        List<String> own = new ArrayList<>();
        int begin = begin(piece, lines);
        int header = piece.isBean() ? header(begin, lines) : begin;
        for (int line = 1; line <= lines.size(); line++) {
            own.add(line == header || line >= begin && line < end ? lines.get(line - 1) : "");
        }
        String text = String.join("\n", own);
        try {
            List<Piece> read = RouteFile.read("", text).pieces();
            if (read.size() == 1 && read.get(0).node().equals(piece.node())) {
                return text;
            }
        } catch (JsonProcessingException shared) {
            // one line belongs to two pieces
        }
        return RouteFile.text(List.of(piece));
    }

    /** The line where the piece begins, with its dash. */
    private static int begin(Piece piece, List<String> lines) {
        int line = piece.line();
        while (line > 1
                && line - 1 < lines.size()
                && !lines.get(line - 1).strip().startsWith("-")
                && !lines.get(line - 2).isBlank()) {
            line--;
        }
        return line;
    }

    /** The line that begins the list of beans. */
    private static int header(int begin, List<String> lines) {
        for (int line = begin; line >= 1; line--) {
            if (lines.get(line - 1).matches("\\s*(-\\s+)?beans:.*")) {
                return line;
            }
        }
        return begin;
    }
}
