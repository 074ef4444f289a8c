package io.reelway.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** deploy/lambda/push, with a docker, an aws and a git that only note what they are asked. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "deploy/lambda/push is a script of /bin/sh")
class PushScriptTest {
    private static final String REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/reelway";
    private static final String IMAGE = REPOSITORY + ":lambda-0123456789ab";

    /** Notes the call and, where docker is told a password, that too; the folder's files say what aws answers. */
    private static final String NOTE = """
            #!/bin/sh
            echo "${0##*/} $*" >>"$FAKES/calls"
            """;

    private static final String AWS = NOTE + """
            for word; do
                case $word in
                get-login-password) echo secret ;;
                *Repository*) cat "$FAKES/repository" ;;
                *AdmitFunction*) echo reelway-admit ;;
                *ProcessFunction*) echo reelway-process ;;
                update-function-code) echo InProgress ;;
                wait) [ ! -e "$FAKES/stuck" ] || exit 255 ;;
                esac
            done
            """;

    private static final String DOCKER = NOTE + """
            [ "$1" != login ] || cat >"$FAKES/password"
            """;

    private static final String GIT = """
            #!/bin/sh
            case $3 in
            rev-parse) echo 0123456789ab ;;
            status) cat "$FAKES/changes" ;;
            esac
            """;

    @TempDir
    private Path folder;

    private Path script;
    private Path fakes;

    private record Run(int exit, String output, List<String> calls) {
        List<String> calls(String beginning) {
            return calls.stream().filter(call -> call.startsWith(beginning)).toList();
        }
    }

    @BeforeEach
    void checkout() throws IOException {
        fakes = Files.createDirectory(folder.resolve("fakes"));
        script = folder.resolve("home/deploy/lambda/push");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("deploy/lambda/push"), script);
        program("aws", AWS);
        program("docker", DOCKER);
        program("git", GIT);
        Files.writeString(fakes.resolve("repository"), REPOSITORY + "\n");
        Files.writeString(fakes.resolve("changes"), "");
        Files.writeString(fakes.resolve("calls"), "");
    }

    @Test
    void bothFunctionsRunWhatWasPushed() throws IOException, InterruptedException {
        Run run = push();

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output().strip()).endsWith("ImageUri=" + IMAGE);
        assertThat(run.calls("docker"))
                .satisfiesExactly(
                        build -> assertThat(build)
                                .startsWith("docker build --platform linux/amd64 --provenance=false")
                                .contains(" -t " + IMAGE + " "),
                        login -> assertThat(login)
                                .isEqualTo("docker login --username AWS --password-stdin "
                                        + "123456789012.dkr.ecr.eu-central-1.amazonaws.com"),
                        pushed -> assertThat(pushed).isEqualTo("docker push " + IMAGE));
        assertThat(run.calls("aws ecr")).containsExactly("aws ecr get-login-password --region eu-central-1");
        assertThat(run.calls("aws lambda"))
                .satisfiesExactly(
                        admit -> assertThat(admit)
                                .startsWith("aws lambda update-function-code --function-name reelway-admit --image-uri "
                                        + IMAGE),
                        process -> assertThat(process)
                                .startsWith("aws lambda update-function-code --function-name reelway-process "
                                        + "--image-uri " + IMAGE),
                        admit -> assertThat(admit)
                                .isEqualTo("aws lambda wait function-updated-v2 --function-name reelway-admit"),
                        process -> assertThat(process)
                                .isEqualTo("aws lambda wait function-updated-v2 --function-name reelway-process"));
        assertThat(run.calls().indexOf("docker push " + IMAGE))
                .isLessThan(run.calls().indexOf(run.calls("aws lambda").get(0)));
    }

    @Test
    void thePasswordIsNoArgument() throws IOException, InterruptedException {
        Run run = push();

        assertThat(Files.readString(fakes.resolve("password"))).isEqualTo("secret");
        assertThat(run.calls()).noneMatch(call -> call.contains("secret"));
        assertThat(run.output()).doesNotContain("secret");
    }

    @Test
    void changesThatAreNotCommittedShowInTheTag() throws IOException, InterruptedException {
        Files.writeString(fakes.resolve("changes"), " M pom.xml\n");

        assertThat(push().output().strip()).endsWith("ImageUri=" + IMAGE + "-changed");
    }

    @Test
    void beforeThereAreFunctionsOnlyTheImageIsPushed() throws IOException, InterruptedException {
        Run run = push("--no-update");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.calls("docker push")).hasSize(1);
        assertThat(run.calls()).noneMatch(call -> call.contains("reelway-lambda") || call.startsWith("aws lambda"));
    }

    @Test
    void withoutARepositoryNothingIsBuilt() throws IOException, InterruptedException {
        Files.writeString(fakes.resolve("repository"), "None\n");

        Run run = push("--storage", "videos");

        assertThat(run.exit()).isOne();
        assertThat(run.output()).contains("the stack videos", "output Repository", "--storage");
        assertThat(run.calls("docker")).isEmpty();
    }

    @Test
    void aFunctionThatCannotRunTheImageFailsThePush() throws IOException, InterruptedException {
        Files.writeString(fakes.resolve("stuck"), "");

        Run run = push();

        assertThat(run.exit()).isOne();
        assertThat(run.output()).contains("reelway-admit does not run " + IMAGE).doesNotContain("ImageUri=");
    }

    @Test
    void whatItDoesNotKnowIsRefusedBeforeAnythingIsAsked() throws IOException, InterruptedException {
        for (List<String> wrong :
                List.of(List.of("--jvm"), List.of("--storage"), List.of("--platform", "linux/riscv64"))) {
            Run run = push(wrong.toArray(String[]::new));
            assertThat(run.exit()).isOne();
            assertThat(run.output()).contains("push: expected", wrong.get(wrong.size() - 1));
            assertThat(run.calls()).isEmpty();
        }
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(fakes.resolve(name), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run push(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", fakes + ":" + System.getenv("PATH"));
        builder.environment().put("FAKES", fakes.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output, Files.readAllLines(fakes.resolve("calls")));
    }
}
