package io.reelway.worker;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.reelway.error.Lines;
import io.reelway.error.Printable;
import io.reelway.settings.SettingForms;
import java.util.List;
import org.apache.camel.quarkus.main.CamelMainApplication;

/** Where the program begins: what has not even the form of a setting is told before the framework reads it. */
@QuarkusMain
public final class Program {
    private static final int COLUMNS = 80;

    private Program() {}

    public static void main(String... arguments) {
        List<String> mistakes = SettingForms.mistakes(System.getenv());
        if (mistakes.isEmpty()) {
            Quarkus.run(CamelMainApplication.class, arguments);
            return;
        }
        System.err.println("Reelway cannot start:");
        mistakes.stream()
                .map(Printable::line)
                .flatMap(mistake -> Lines.wrapped(mistake, COLUMNS).stream())
                .forEach(System.err::println);
        System.exit(1);
    }
}
