package io.reelway.routes;

import io.reelway.preset.yaml.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;

/**
 * What is wrong with a route, from what Camel throws: the file, the line, what was expected, what came. Pure.
 *
 * @param place file and line; empty where they are not known
 * @param what the mistake, in a sentence
 * @param code the lines that it stands in; may be empty
 */
public record RouteMistake(String place, String what, List<String> code) {
    /** What steps, and things of steps, are called in route files. */
    private static final List<String> WORDS = List.of(
            "aggregate",
            "bean",
            "beans",
            "choice",
            "constant",
            "convertBodyTo",
            "description",
            "delay",
            "doTry",
            "enrich",
            "errorHandler",
            "exception",
            "expression",
            "filter",
            "from",
            "handled",
            "id",
            "log",
            "loop",
            "marshal",
            "method",
            "multicast",
            "name",
            "onCompletion",
            "onException",
            "otherwise",
            "parameters",
            "pollEnrich",
            "process",
            "recipientList",
            "redeliveryPolicy",
            "ref",
            "removeHeader",
            "removeHeaders",
            "route",
            "routeConfiguration",
            "routeConfigurationId",
            "routePolicy",
            "setBody",
            "setHeader",
            "setProperty",
            "simple",
            "split",
            "step",
            "steps",
            "stop",
            "throttle",
            "throwException",
            "to",
            "toD",
            "transform",
            "type",
            "unmarshal",
            "uri",
            "validate",
            "when",
            "wireTap");

    /** {@code what\n in file:/x.yaml, line 6, column 9:\n code}; a parser names where it was before that. */
    private static final Pattern PLACE =
            Pattern.compile("\\n in (?:[a-z]+:)?([^\\n]*), line (\\d+), column \\d+:\\n(.*)", Pattern.DOTALL);

    private static final Pattern UNKNOWN = Pattern.compile("(Unsupported field|Unknown node id): (\\S+)");
    private static final Pattern PARAMETERS = Pattern.compile("Unknown parameters=\\[\\{([^=}]+)=");
    private static final int CODE_LINES = 4;
    /** Values of parameters and fields that nobody else should read. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)([\\w-]*(?:key|secret|password|passphrase|token)[\\w-]*[\"']?\\s*[=:]\\s*[\"']?)[^&\\s\"'},]+");

    public RouteMistake {
        what = SECRET.matcher(what).replaceAll("$1...");
        code = code.stream()
                .map(line -> SECRET.matcher(line).replaceAll("$1..."))
                .toList();
    }

    /**
     * @param text of a route file
     * @param location how people call it
     */
    public record Source(String location, String text) {}

    /**
     * Empty where the failure is none of a route.
     *
     * @param sources of all routes, in which a mistake is looked for that Camel names no line of
     * @param beans names of those that routes may call
     */
    public static Optional<RouteMistake> of(Throwable failure, List<Source> sources, Collection<String> beans) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = failure; each != null && causes.size() < 50; each = each.getCause()) {
            causes.add(each);
        }
        Throwable root = causes.get(causes.size() - 1);
        String words = String.valueOf(root.getMessage());
        if (PLACE.matcher(words).find()) {
            return Optional.of(ofYaml(words));
        }
        return first(causes, UnknownMethodException.class)
                .map(call -> ofCall(call, sources))
                .or(() -> first(causes, FailedToCreateRouteException.class)
                        .map(route -> ofRoute(route, causes, root, sources, beans)));
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The last place is that of the mistake, and the line before it tells what it is. */
    private static RouteMistake ofYaml(String words) {
        Matcher place = PLACE.matcher(words);
        String before = words;
        String file = "";
        String line = "";
        String code = "";
        int from = 0;
        while (place.find(from)) {
            before = words.substring(from, place.start());
            file = place.group(1);
            line = place.group(2);
            code = place.group(3);
            from = place.start(3);
        }
        String what = before.strip().lines().reduce("", (first, last) -> last).strip();
        Matcher unknown = UNKNOWN.matcher(what);
        if (unknown.find()) {
            String word = unknown.group(2);
            what = "there is no " + (unknown.group(1).startsWith("Unknown") ? "step" : "field") + " \"" + word + "\""
                    + meant(word, WORDS);
        }
        return new RouteMistake(
                file + ", line " + line, what, code.lines().limit(CODE_LINES).toList());
    }

    private static RouteMistake ofCall(UnknownMethodException call, List<Source> sources) {
        String what = call.getMessage() + meant(call.method(), call.methods());
        return place(call.call(), sources)
                .or(() -> place(call.method(), sources))
                .map(found -> new RouteMistake(found.place(), what, found.code()))
                .orElse(new RouteMistake("bean:" + call.call(), what, List.of()));
    }

    private static RouteMistake ofRoute(
            FailedToCreateRouteException route,
            List<Throwable> causes,
            Throwable root,
            List<Source> sources,
            Collection<String> beans) {
        String word = "";
        String what = String.valueOf(root.getMessage()).lines().findFirst().orElse("it cannot be made");
        Optional<ResolveEndpointFailedException> endpoint = first(causes, ResolveEndpointFailedException.class);
        Matcher parameters = PARAMETERS.matcher(what);
        if (root instanceof NoSuchBeanException bean) {
            word = bean.getName();
            what = "there is no bean \"" + word + "\"" + meant(word, beans);
        } else if (root instanceof MethodNotFoundException method) {
            word = method.getMethodName();
            what = "the bean has no method \"" + word + "\".";
        } else if (root instanceof NoSuchEndpointException none) {
            word = none.getUri().replaceFirst(":.*", ":");
            what = "there is no component \"" + word.replace(":", "")
                    + "\" in this build: correct the name, or build with it.";
        } else if (parameters.find()) {
            word = parameters.group(1);
            what = endpoint.map(failed -> failed.getUri().replaceFirst("[:?].*", ""))
                            .orElse("the endpoint") + " has no parameter \"" + word + "\".";
        } else {
            Optional<SimpleIllegalSyntaxException> simple = first(causes, SimpleIllegalSyntaxException.class);
            if (simple.isPresent()) {
                word = simple.get().getExpression();
                what = "the expression \"" + word + "\" cannot be read: "
                        + simple.get().getMessage().lines().findFirst().orElse("") + ".";
            }
        }
        String named = "route " + route.getRouteId();
        String sentence = what;
        // several files may have the word: the one with the route is meant
        Pattern id = Pattern.compile("\\bid: *[\"']?" + Pattern.quote(route.getRouteId()) + "[\"']?\\s");
        List<Source> first = sources.stream()
                .sorted(Comparator.comparing(
                        source -> !id.matcher(source.text()).find()))
                .toList();
        return place(word, first)
                .map(found -> new RouteMistake(found.place(), named + ": " + sentence, found.code()))
                .orElse(new RouteMistake(named, sentence, List.of()));
    }

    /** The first line that has the word: people's own files come first. */
    private static Optional<RouteMistake> place(String word, List<Source> sources) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + (word.endsWith(":") ? "" : "(?![\\w-])"));
        for (Source source : sources) {
            List<String> lines = source.text().lines().toList();
            for (int line = 0; line < lines.size(); line++) {
                if (whole.matcher(lines.get(line)).find()) {
                    return Optional.of(new RouteMistake(
                            source.location() + ", line " + (line + 1),
                            "",
                            List.of("    " + lines.get(line).strip())));
                }
            }
        }
        return Optional.empty();
    }

    private static String meant(String word, Collection<String> words) {
        return Text.nearest(word, new TreeSet<>(words))
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse(".");
    }

    /** {@code FILE, line N: what}, then the code. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(place + ": " + what));
        lines.addAll(code);
        return lines;
    }
}
