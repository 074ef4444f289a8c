package io.reelway.routes;

import io.reelway.error.Causes;
import io.reelway.preset.yaml.Suggestions;
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
 * A mistake in a route, explained from what Camel throws: the file, the line, what was expected, what came.
 *
 * @param place file and line; empty where they are not known
 * @param what the mistake, in a sentence
 * @param code the lines around it; may be empty
 */
public record RouteMistake(String place, String what, List<String> code) {
    /** Names of steps and of their fields in route files. */
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

    /**
     * A place in Camel's message: {@code what\n in file:/x.yaml, line 6, column 9:\n code}. A parser names several, the
     * last one is that of the mistake.
     */
    private static final Pattern PLACE =
            Pattern.compile("\\n in (?:[a-z]+:)?([^\\n]*), line (\\d+), column \\d+:\\n(.*)", Pattern.DOTALL);

    private static final Pattern UNKNOWN = Pattern.compile("(Unsupported field|Unknown node id): (\\S+)");
    /** Camel's messages for two routes of one id or of one endpoint. */
    private static final Pattern TWICE = Pattern.compile(
            "(?:Duplicate (?:route )?ids? detected: |Multiple consumers for the same endpoint is not allowed: direct://)"
                    + "([\\w-]+)");

    private static final Pattern VARIABLE = Pattern.compile("Property with key \\[env:([^\\]]+)\\]");
    private static final Pattern PARAMETERS = Pattern.compile("Unknown parameters=\\[\\{([^=}]+)=");
    private static final int CODE_LINES = 4;
    /** Values of parameters and fields that may be secrets. */
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
     * @param location how users call it
     */
    record Source(String location, String text) {}

    /** The mistake; empty where the failure is not that of a route. */
    public static Optional<RouteMistake> of(Throwable failure) {
        return of(failure, RouteTexts.own(), RouteTexts.beans());
    }

    /**
     * The mistake; empty where the failure is not that of a route.
     *
     * @param sources of all routes, in which a mistake is searched for which Camel names no line
     * @param beans names of those that routes may call
     */
    static Optional<RouteMistake> of(Throwable failure, List<Source> sources, Collection<String> beans) {
        String words = String.valueOf(Causes.root(failure).getMessage());
        if (PLACE.matcher(words).find()) {
            return Optional.of(ofYaml(words));
        }
        Matcher twice = TWICE.matcher(words);
        if (twice.find()) {
            return Optional.of(ofTwo(twice.group(1), sources));
        }
        Optional<String> route =
                Causes.first(failure, FailedToCreateRouteException.class).map(FailedToCreateRouteException::getRouteId);
        return Causes.first(failure, UnknownMethodException.class)
                .map(call -> ofCall(call, sources))
                .or(() -> route.map(id -> ofRoute(id, failure, sources, beans)));
    }

    /**
     * The mistake in a YAML file. The last place in the message is that of the mistake, and the line before it says
     * what is wrong.
     */
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

    /** The mistake of two routes that have one id, or that begin with one endpoint. */
    private static RouteMistake ofTwo(String name, List<Source> sources) {
        Pattern own = Pattern.compile("(?m)(\\bid: *|\\bdirect:)[\"']?" + Pattern.quote(name) + "[\"']?\\s*$");
        List<String> files = sources.stream()
                .filter(source -> own.matcher(source.text()).find())
                .map(Source::location)
                .toList();
        return new RouteMistake(
                files.isEmpty() ? "route " + name : String.join(" and ", files),
                "\"" + name
                        + "\" is there twice: each route has an id of its own, and a hook or direct: name begins one"
                        + " route only. Put the steps of both into one.",
                List.of());
    }

    private static RouteMistake ofCall(UnknownMethodException call, List<Source> sources) {
        String what = call.getMessage() + meant(call.method(), call.methods());
        return place(call.call(), sources)
                .or(() -> place(call.method(), sources))
                .map(place -> new RouteMistake(place.text(), what, place.code()))
                .orElse(new RouteMistake("bean:" + call.call(), what, List.of()));
    }

    private static RouteMistake ofRoute(String id, Throwable failure, List<Source> sources, Collection<String> beans) {
        Said said = said(failure, beans);
        // several files may have the word: the file with the route comes first
        Pattern own = Pattern.compile("\\bid: *[\"']?" + Pattern.quote(id) + "[\"']?\\s");
        List<Source> ordered = sources.stream()
                .sorted(Comparator.comparing(
                        source -> !own.matcher(source.text()).find()))
                .toList();
        String route = "route " + id;
        return place(said.word(), ordered)
                .map(place -> new RouteMistake(place.text(), route + ": " + said.what(), place.code()))
                .orElse(new RouteMistake(route, said.what(), List.of()));
    }

    /**
     * A mistake in words.
     *
     * @param word what is wrong, as the file has it; empty where that is not known
     */
    private record Said(String word, String what) {}

    private static Said said(Throwable failure, Collection<String> beans) {
        Throwable root = Causes.root(failure);
        String first = firstLine(String.valueOf(root.getMessage()));
        if (root instanceof NoSuchBeanException bean) {
            return new Said(
                    bean.getName(), "there is no bean \"" + bean.getName() + "\"" + meant(bean.getName(), beans));
        }
        if (root instanceof MethodNotFoundException method) {
            return new Said(method.getMethodName(), "the bean has no method \"" + method.getMethodName() + "\".");
        }
        if (root instanceof NoSuchEndpointException none) {
            String component = none.getUri().replaceFirst(":.*", "");
            return new Said(
                    component + ":",
                    "there is no component \"" + component + "\" in this build: correct the name, or build"
                            + " with it: ./mvnw package -Dreelway.with=camel-" + component);
        }
        Matcher variable = VARIABLE.matcher(first);
        if (variable.find()) {
            return new Said(
                    "env:" + variable.group(1),
                    "it reads the variable " + variable.group(1) + ", which is not set: set it, for the program and for"
                            + " routes check.");
        }
        Matcher parameters = PARAMETERS.matcher(first);
        if (parameters.find()) {
            String endpoint = Causes.first(failure, ResolveEndpointFailedException.class)
                    .map(failed -> failed.getUri().replaceFirst("[:?].*", ""))
                    .orElse("the endpoint");
            return new Said(parameters.group(1), endpoint + " has no parameter \"" + parameters.group(1) + "\".");
        }
        return Causes.first(failure, SimpleIllegalSyntaxException.class)
                .map(simple -> new Said(
                        simple.getExpression(),
                        "the expression \"" + simple.getExpression() + "\" cannot be read: "
                                + firstLine(simple.getMessage()) + "."))
                .orElse(new Said("", plain(root)));
    }

    /** A sentence for exceptions that have no message for users. */
    private static String plain(Throwable root) {
        if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
            return "there is no class \"" + root.getMessage() + "\" in this build.";
        }
        return root instanceof NullPointerException
                ? "something that it needs is missing, such as from and its uri."
                : firstLine(String.valueOf(root.getMessage()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** @param text file and line */
    private record Place(String text, List<String> code) {}

    /** The first line that contains the word. */
    private static Optional<Place> place(String word, List<Source> sources) {
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Pattern whole = Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + (word.endsWith(":") ? "" : "(?![\\w-])"));
        for (Source source : sources) {
            List<String> lines = source.text().lines().toList();
            for (int line = 0; line < lines.size(); line++) {
                if (whole.matcher(lines.get(line)).find()) {
                    return Optional.of(new Place(
                            source.location() + ", line " + (line + 1),
                            List.of("    " + lines.get(line).strip())));
                }
            }
        }
        return Optional.empty();
    }

    private static String meant(String word, Collection<String> words) {
        return Suggestions.nearest(word, new TreeSet<>(words))
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse(".");
    }

    /** The mistake of a piece that Camel refuses, whatever Camel throws. */
    static RouteMistake of(Throwable failure, RouteUnit unit, Collection<String> beans) {
        String place = unit.source().location() + ", line " + unit.piece().line();
        return of(failure, List.of(unit.source()), beans)
                .map(mistake -> mistake.place().startsWith(unit.source().location())
                        ? mistake
                        : new RouteMistake(place, mistake.what(), mistake.code()))
                .orElseGet(() -> new RouteMistake(place, unit.piece() + ": " + plain(Causes.root(failure)), List.of()));
    }

    /** {@code FILE, line N: what}, then the code. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(place + ": " + what));
        lines.addAll(code);
        return lines;
    }
}
