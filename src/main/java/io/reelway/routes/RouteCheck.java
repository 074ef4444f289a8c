package io.reelway.routes;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.apache.camel.quarkus.main.events.BeforeConfigure;

/** Checks the routes before they run. {@code ./reelway routes check} starts the program only for that. */
@ApplicationScoped
public class RouteCheck {
    /** System property: the program only checks. It asks nothing of AWS, runs no route, and ends at once. */
    public static final String ONLY = "routes.check-only";

    /** System property: a folder of files of which each route is loaded by itself. */
    public static final String EACH = "routes.check-each";

    /** System property: the file for the mistakes, one line each, followed by lines of code. */
    public static final String TOLD = "routes.check-told";

    public static boolean isAll() {
        return Boolean.getBoolean(ONLY);
    }

    void beforeAnyRouteTakesWork(@Observes BeforeConfigure event) {
        event.getMain().getCamelContext().addLifecycleStrategy(new BeanCalls());
    }

    void tryEach(@Observes AfterStart event, CamelContext camel) throws Exception {
        Optional<String> folder = Optional.ofNullable(System.getProperty(EACH));
        if (isAll() && folder.isPresent()) {
            List<String> told = new RouteTrial(camel, RouteTexts.beans())
                    .of(files(Path.of(folder.get()))).stream()
                            .flatMap(mistake -> mistake.lines().stream())
                            .toList();
            Files.write(Path.of(System.getProperty(TOLD)), told);
        }
    }

    private static List<RouteMistake.Source> files(Path folder) throws IOException {
        List<RouteMistake.Source> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(each -> each.toString().endsWith(RouteTexts.SUFFIX))
                    .sorted()
                    .toList()) {
                files.add(new RouteMistake.Source(file.toString(), Files.readString(file)));
            }
        }
        return files;
    }

    void end(@Observes StartupEvent event) {
        if (isAll()) {
            Quarkus.asyncExit(0);
        }
    }
}
