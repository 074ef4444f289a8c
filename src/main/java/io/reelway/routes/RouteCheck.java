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

/** Looks at the routes before they begin. {@code ./reelway routes check} wants no more than that. */
@ApplicationScoped
public class RouteCheck {
    /** A property of the system: nothing is asked of AWS, no route runs, and the program ends at once. */
    public static final String ONLY = "routes.check-only";

    /** A property of the system beside that: a folder of files of which each route is tried by itself. */
    public static final String EACH = "routes.check-each";

    /** A property of the system: the file that gets what is wrong with them, one line each and lines of code. */
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
