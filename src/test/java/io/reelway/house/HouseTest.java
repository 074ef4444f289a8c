package io.reelway.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.reelway.encode.output.Output;
import io.reelway.preset.Group;
import io.reelway.testkit.ProgramClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of the house point one way: routes to feature beans to records. */
class HouseTest {
    private static final JavaClasses PROGRAM = ProgramClasses.all();

    private static final String[] MEDIA = {
        "io.reelway.probe..",
        "io.reelway.preset..",
        "io.reelway.encode..",
        "io.reelway.ffmpeg..",
        "io.reelway.proof..",
        "io.reelway.delivery..",
        "io.reelway.quality.."
    };

    @Test
    void mediaPackagesKnowNeitherAwsNorCamelNorTheFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(MEDIA)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "org.apache.camel..", "io.quarkus..", "jakarta..")
                .check(PROGRAM);
    }

    @Test
    void mediaPackagesKnowOnlyEachOtherErrorsDigestsAndWhatADocumentIs() {
        classes()
                .that()
                .resideInAnyPackage(MEDIA)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(
                                Stream.of(MEDIA),
                                Stream.of(
                                        "io.reelway.error..",
                                        "io.reelway.digest..",
                                        "io.reelway.document..",
                                        "java..",
                                        "com.fasterxml.jackson.."))
                        .toArray(String[]::new))
                .check(PROGRAM);
    }

    @Test
    void packagesHaveNoCycles() {
        // features as wholes, and each package by itself
        slices().matching("io.reelway.(*)..").should().beFreeOfCycles().check(PROGRAM);
        slices().matching("io.reelway.(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void whatIsMadeIsDecidedWithoutArgumentsAndWithoutRunningAnything() {
        nothingOf("io.reelway.encode.plan..", "io.reelway.encode.output..", "io.reelway.encode.findings..")
                .dependsOn("io.reelway.encode.command..", "io.reelway.ffmpeg..", "io.reelway.proof..");
    }

    @Test
    void programsAreRunWithoutKnowingWhatFor() {
        nothingOf("io.reelway.ffmpeg..")
                .dependsOn("io.reelway.encode..", "io.reelway.proof..", "io.reelway.delivery..");
    }

    @Test
    void recordsOfPresetsKnowNoText() {
        nothingOf("io.reelway.preset")
                .dependsOn(
                        "io.reelway.preset.yaml..",
                        "io.reelway.preset.library..",
                        "io.reelway.preset.mediaconvert..",
                        "com.fasterxml.jackson..");
    }

    @Test
    void whatIsMeasuredKnowsNoJudge() {
        nothingOf("io.reelway.proof.measure..").dependsOn("io.reelway.proof", "io.reelway.delivery..");
    }

    @Test
    void commandsKnowEachOtherOnlyByWhatTheyShare() {
        slices().matching("io.reelway.cli.(laptop|preset|quality|records|routes|verify|ops)")
                .should()
                .notDependOnEachOther()
                .check(PROGRAM);
    }

    @Test
    void camelIsKnownOnlyWhereItCallsIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.reelway.program..",
                        "io.reelway.aws..",
                        "io.reelway.stage..",
                        "io.reelway.job..",
                        "io.reelway.worker..",
                        "io.reelway.outcome..",
                        "io.reelway.progress..",
                        "io.reelway.lambda..",
                        "io.reelway.mediaconvert.job..",
                        "io.reelway.mediaconvert.event..",
                        "io.reelway.hook..",
                        "io.reelway.record..",
                        "io.reelway.routes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(PROGRAM);
    }

    @Test
    void nobodyCallsTheFacesAndTheProgramDoesNotKnowItsLaptop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.reelway.web..", "io.reelway.cli..", "io.reelway.lambda..", "io.reelway.nativebuild..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.reelway.web..", "io.reelway.cli..", "io.reelway.lambda..")
                .check(PROGRAM);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.reelway.embedded..")
                .check(PROGRAM);
        assertThat(Path.of("target/classes/io/reelway/embedded")).doesNotExist();
    }

    /** What only tests start stays out of the jar of users, so nothing in it may want it. */
    @Test
    void theEmbeddedAwsKnowsNeitherItsTestsNorTheProgram() {
        JavaClasses embedded = new ClassFileImporter().importPath(Path.of("target/embedded-classes"));
        noClasses()
                .that()
                .resideOutsideOfPackage("io.reelway.embedded.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.reelway.embedded.testing..")
                .check(embedded);
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.reelway..").and(resideOutsideOfPackage("io.reelway.embedded..")))
                .check(embedded);
    }

    @Test
    void nobodyCallsFormerNamesButFilesOfUsers() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.reelway.former..", "io.reelway.nativebuild..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.reelway.former..")
                .check(PROGRAM);
    }

    @Test
    void onlyRoutesNameDirectEndpoints() throws IOException {
        // the function's handler and the API's operations are entry points, which no route can be
        Path handler = Path.of("src/lambda/java/io/reelway/lambda/ReelwayFunction.java");
        Path operations = Path.of("src/main/java/io/reelway/mediaconvert/job/JobOperations.java");
        try (Stream<Path> program = Files.walk(Path.of("src/main"));
                Stream<Path> function = Files.walk(Path.of("src/lambda"))) {
            List<Path> naming = Stream.concat(program, function)
                    .filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".properties"))
                    // what reads route files knows the word
                    .filter(file -> !file.startsWith("src/main/java/io/reelway/routes"))
                    .filter(file -> read(file).contains("direct:"))
                    .toList();

            assertThat(naming).containsExactlyInAnyOrder(handler, operations);
        }
    }

    @Test
    void kindsOfOutputsAndGroupsAreToldApartByVisitorsOnly() throws IOException {
        // what asks for one kind is silent about a new one, a visitor does not compile until it knows it
        askedForBy(Output.class, "encode/output");
        askedForBy(Group.class, "preset");
    }

    private static void askedForBy(Class<?> sealed, String own) throws IOException {
        String kinds = Stream.of(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.joining("|", "(", ")"));
        Pattern asked =
                Pattern.compile("instanceof\\s+(final\\s+)?([\\w.]+\\.)?%1$s\\b|\\b%1$s\\.class\\b|\\(\\s*%1$s\\s*\\)"
                        .formatted(kinds));
        Path sources = Path.of("src/main/java/io/reelway");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> asking = files.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(sources.resolve(own)))
                    .filter(file -> asked.matcher(read(file)).find())
                    .toList();

            assertThat(asking).isEmpty();
        }
    }

    /** What somebody has uploaded is only read by what is watched, guarded and without credentials. */
    @Test
    void programsAreStartedOnlyByThoseWhoWatchThem() {
        String shell = "io.reelway.cli.shared.ToolRun";
        DescribedPredicate<JavaAccess<?>> exec = DescribedPredicate.describe(
                "Runtime.exec",
                access -> access.getTarget().getOwner().isEquivalentTo(Runtime.class)
                        && access.getTarget().getName().equals("exec"));
        noClasses()
                .that()
                .resideOutsideOfPackage("io.reelway.ffmpeg..")
                .and()
                .doNotHaveFullyQualifiedName(shell)
                // starts Java, Maven and the shell around them
                .and()
                .doNotHaveFullyQualifiedName("io.reelway.cli.laptop.ChildProcess")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ProcessBuilder.class.getName())
                .orShould()
                .accessTargetWhere(exec)
                .check(PROGRAM);
        noClasses()
                .that()
                .haveNameNotMatching(Pattern.quote(shell) + ".*")
                .and()
                .haveNameNotMatching("io\\.reelway\\.cli\\.(ops\\.(Archive|Limits)Check|laptop\\.RoutesCheckCommand)")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(Pattern.quote(shell) + ".*")
                .check(PROGRAM);
    }

    /** A name that two classes have is a name that says too little; who searches for it finds the wrong one. */
    @Test
    void noTwoClassesHaveOneName() throws IOException {
        Map<String, List<Path>> places = new TreeMap<>();
        for (String root : List.of("src", "bench")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                        .forEach(file -> places.computeIfAbsent(
                                        file.getFileName().toString(), name -> new ArrayList<>())
                                .add(file));
            }
        }
        places.values().removeIf(files -> files.size() < 2);

        assertThat(places).isEmpty();
    }

    /** Rules of the form "nothing in these packages depends on anything in those". */
    private record Packages(String... names) {
        void dependsOn(String... others) {
            noClasses()
                    .that()
                    .resideInAnyPackage(names)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(PROGRAM);
        }
    }

    private static Packages nothingOf(String... packages) {
        return new Packages(packages);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
