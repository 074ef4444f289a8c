package io.reelway.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteFileTest {
    private static List<String> pieces(String text) throws JsonProcessingException {
        return RouteFile.read("a.camel.yaml", text).pieces().stream()
                .map(piece -> piece.line() + " " + piece)
                .toList();
    }

    @Test
    void eachPieceKnowsItsLine() throws JsonProcessingException {
        assertThat(pieces("""
                # mine
                - beans:
                    - name: a
                      type: io.reelway.A
                    - {name: b, type: io.reelway.B}

                - route: {id: in-one-line, from: {uri: "direct:x", steps: [{beans: [{a: 1}]}]}}
                -
                  routeConfiguration:
                    id: conf
                - route:
                    from:
                      uri: timer:x
                  route2: {id: y}
                """))
                .containsExactly(
                        "3 beans a",
                        "5 beans b",
                        "7 route in-one-line",
                        "9 routeConfiguration conf",
                        "11 route ",
                        "14 route2 y");
    }

    @Test
    void whatIsNoListHasNoLines() throws JsonProcessingException {
        assertThat(pieces("")).isEmpty();
        assertThat(pieces("a letter")).isEmpty();
        assertThat(pieces("- just words\n- 3\n")).isEmpty();
    }
}
