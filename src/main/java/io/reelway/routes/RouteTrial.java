package io.reelway.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.reelway.error.Causes;
import io.reelway.routes.RouteMistake.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.Route;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Has Camel load each piece of users' route files by itself, so that one mistake does not hide another. No route runs,
 * and none of these stays loaded.
 */
final class RouteTrial {
    private final CamelContext camel;
    private final Collection<String> beans;
    private final List<RouteMistake> mistakes = new ArrayList<>();
    /** Texts of files and beans that are wrong themselves: a bean in them is not reported as missing, too. */
    private final List<String> broken = new ArrayList<>();

    /**
     * @param camel with the built-in routes
     * @param beans names of those that routes may call
     */
    RouteTrial(CamelContext camel, Collection<String> beans) {
        this.camel = camel;
        this.beans = beans;
    }

    /** The mistakes, in the order of files and lines. */
    List<RouteMistake> of(List<Source> files) throws Exception {
        List<RouteUnit> units = new ArrayList<>();
        for (Source file : files) {
            units.addAll(units(file));
        }
        // pieces that others refer to come first
        units.sort(Comparator.comparingInt(unit -> rank(unit.piece().kind())));
        removeRoutes();
        for (RouteUnit unit : units) {
            load(unit.source()).ifPresent(failure -> refused(unit, failure));
            removeRoutes();
        }
        mistakes.sort(Comparator.comparingInt((RouteMistake mistake) -> file(mistake, files))
                .thenComparingInt(RouteTrial::line));
        return mistakes;
    }

    private List<RouteUnit> units(Source file) {
        try {
            List<RouteUnit> units = RouteUnit.of(file);
            if (units.isEmpty()) {
                mistakes.add(new RouteMistake(
                        file.location() + ", line 1",
                        "expected a list of routes (- route: ...), found none.",
                        List.of()));
            }
            return units;
        } catch (JsonProcessingException noYaml) {
            broken.add(file.text());
            // Camel's own words, as at a start
            Optional<RouteMistake> told = load(file).flatMap(failure -> RouteMistake.of(failure, List.of(file), beans));
            mistakes.add(told.orElseGet(() -> new RouteMistake(
                    file.location() + ", line " + noYaml.getLocation().getLineNr(),
                    noYaml.getOriginalMessage().lines().findFirst().orElse("no YAML"),
                    List.of())));
            return List.of();
        }
    }

    private void refused(RouteUnit unit, Exception failure) {
        if (unit.piece().isBean()) {
            broken.add(unit.source().text());
        }
        if (Causes.root(failure) instanceof NoSuchBeanException none && isBroken(none.getName())) {
            return;
        }
        mistakes.add(RouteMistake.of(failure, unit, beans));
    }

    private boolean isBroken(String bean) {
        Pattern named = Pattern.compile("\\bname: *[\"']?" + Pattern.quote(bean) + "\\b");
        return broken.stream().anyMatch(text -> named.matcher(text).find());
    }

    private Optional<Exception> load(Source source) {
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString("file:" + source.location(), source.text()));
            return Optional.empty();
        } catch (Exception refused) {
            return Optional.of(refused);
        }
    }

    private void removeRoutes() throws Exception {
        Set<String> ids = new HashSet<>();
        for (Route route : camel.getRoutes()) {
            ids.add(route.getRouteId());
        }
        for (String id : ids) {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        }
    }

    private static int rank(String kind) {
        return switch (kind) {
            case "beans" -> 0;
            case "routeConfiguration" -> 1;
            default -> 2;
        };
    }

    private static int file(RouteMistake mistake, List<Source> files) {
        for (int number = 0; number < files.size(); number++) {
            if (mistake.place().startsWith(files.get(number).location() + ",")) {
                return number;
            }
        }
        return files.size();
    }

    private static int line(RouteMistake mistake) {
        String line = mistake.place().replaceFirst(".*, line ", "");
        return line.matches("\\d{1,9}") ? Integer.parseInt(line) : 0;
    }
}
