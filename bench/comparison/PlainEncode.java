package comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The arguments of Reelway's encode without whatever only proves: outputs that go nowhere or are hashes, loopback decoders,
 * the graphs that feed them, progress, statistics, and words on stderr that nobody reads here.
 */
final class PlainEncode {
    private static final Set<String> NO_VALUE = Set.of(
            "-nostdin", "-hide_banner", "-y", "-n", "-nostats", "-stats", "-shortest", "-an", "-vn", "-sn", "-dn",
            "-copyts", "-start_at_zero", "-copyinkf", "-accurate_seek", "-noaccurate_seek", "-autorotate", "-noautorotate",
            "-xerror", "-re", "-bitexact", "-ignore_unknown");
    private static final Set<String> PROVING_FORMATS =
            Set.of("null", "hash", "framehash", "streamhash", "md5", "framemd5", "crc", "framecrc");
    private static final Set<String> UNHEARD = Set.of("-progress", "-stats_period", "-loglevel", "-v", "-nostats", "-stats");
    private static final String STATISTICS = "-(v?stats_(enc|mux)_\\w+|vstats\\w*|report)(:.*)?";

    /** Options in front of a file, each with its value where it has one. */
    private final List<List<String>> pending = new ArrayList<>();

    private final List<List<String>> graphs = new ArrayList<>();
    private final List<List<List<String>>> outputs = new ArrayList<>();
    private final List<String> plain = new ArrayList<>(List.of("-loglevel", "error"));
    private final Set<String> unused = new HashSet<>();

    private PlainEncode() {}

    static List<String> of(List<String> arguments) {
        PlainEncode encode = new PlainEncode();
        encode.read(arguments);
        encode.outputs.removeIf(encode::onlyProves);
        encode.write();
        return encode.plain;
    }

    private void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            if (!word.startsWith("-") || word.equals("-")) {
                pending.add(List.of(word));
                outputs.add(List.copyOf(pending));
                pending.clear();
                continue;
            }
            List<String> option =
                    NO_VALUE.contains(word) ? List.of(word) : List.of(word, arguments.get(++i));
            if (word.equals("-filter_complex")) {
                graphs.add(option);
            } else if (word.equals("-dec")) {
                // with the options of that decoder
                pending.clear();
            } else if (!UNHEARD.contains(word) && !word.matches(STATISTICS)) {
                pending.add(option);
            }
            if (word.equals("-i")) {
                pending.forEach(plain::addAll);
                pending.clear();
            }
        }
    }

    private boolean onlyProves(List<List<String>> output) {
        boolean proves = output.stream()
                .anyMatch(option -> option.get(0).equals("-f") && PROVING_FORMATS.contains(option.get(1)));
        if (proves) {
            unused.addAll(labels(output));
        }
        return proves;
    }

    private void write() {
        Set<String> used = new HashSet<>();
        outputs.forEach(output -> used.addAll(labels(output)));
        for (List<String> graph : graphs) {
            if (used.stream().anyMatch(graph.get(1)::contains)) {
                plain.addAll(List.of(graph.get(0), graph.get(1) + sinks(graph.get(1))));
            }
        }
        outputs.forEach(output -> output.forEach(plain::addAll));
    }

    private static List<String> labels(List<List<String>> output) {
        return output.stream()
                .filter(option -> option.get(0).equals("-map") && option.get(1).startsWith("["))
                .map(option -> option.get(1))
                .toList();
    }

    /** What was split off for an output that is not made has to end somewhere. */
    private String sinks(String graph) {
        StringBuilder sinks = new StringBuilder();
        String sink = graph.contains("asplit") || graph.contains("aresample") ? "anullsink" : "nullsink";
        unused.stream().filter(graph::contains).sorted().forEach(label -> sinks.append(';').append(label).append(sink));
        return sinks.toString();
    }
}
