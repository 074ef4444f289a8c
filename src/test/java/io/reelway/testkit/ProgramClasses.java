package io.reelway.testkit;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;

/** The classes of the program, which are read once for all tests of a JVM. */
public final class ProgramClasses {
    private static final JavaClasses ALL = read();

    private ProgramClasses() {}

    /** Of the classes of others, only their names are known. */
    public static JavaClasses all() {
        return ALL;
    }

    private static JavaClasses read() {
        // reading those of others takes most of the time
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPath(Path.of("target/classes"));
    }
}
