package io.reelway.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every image, however it was built. */
class ImagesTest {
    /** Of the last stage, the words of an instruction; continued lines are one. */
    private record Instruction(String name, String words) {}

    @ParameterizedTest
    @ValueSource(
            strings = {"deploy/container/Dockerfile", "deploy/container/Dockerfile.jvm", "deploy/lambda/Dockerfile"})
    void anImageRunsOnDebianWithItsFfmpegAsNobodyAndTakesSignals(String file) throws IOException {
        List<Instruction> all = instructions(file);
        Map<String, List<String>> run = lastStage(all).stream()
                .collect(Collectors.groupingBy(
                        Instruction::name, Collectors.mapping(Instruction::words, Collectors.toList())));

        assertThat(base(all)).isEqualTo("debian:12-slim");
        assertThat(run.get("RUN"))
                .anyMatch(words -> words.contains("apt-get install -y --no-install-recommends ffmpeg"));
        assertThat(run.get("USER")).containsExactly("10001:10001");
        // in a shell's form SIGTERM would reach the shell
        assertThat(run.get("ENTRYPOINT"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("[\"/");
        assertThat(run.getOrDefault("HEALTHCHECK", List.of())).allMatch(words -> words.contains("CMD [\"/"));
        assertThat(run.get("LABEL").get(0)).contains("org.opencontainers.image.revision");
        assertThat(all).noneMatch(each -> each.words().contains(":latest"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/container/Dockerfile", "deploy/container/Dockerfile.jvm"})
    void allThatTheContainerWritesIsAVolume(String file) throws IOException {
        List<Instruction> run = lastStage(instructions(file));
        assertThat(run).contains(new Instruction("VOLUME", "[\"/work\", \"/tmp\"]"));
        assertThat(run)
                .anyMatch(each -> each.name().equals("ENV")
                        && each.words().contains("REELWAY_WORK_DIR=/work")
                        && each.words().contains("QUARKUS_HTTP_HOST=0.0.0.0"));
    }

    @Test
    void aFunctionWritesToItsTmpAndLeavesSignalsToLambda() throws IOException {
        assertThat(lastStage(instructions("deploy/lambda/Dockerfile")))
                .contains(new Instruction("ENV", "REELWAY_WORK_DIR=/tmp DISABLE_SIGNAL_HANDLERS=true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"deploy/container/Dockerfile", "deploy/container/Dockerfile.jvm", "deploy/lambda/Dockerfile"})
    void whatIsCopiedIsThereAndNotIgnored(String file) throws IOException {
        List<String> kept = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> copied = instructions(file).stream()
                .filter(each -> each.name().equals("COPY") && each.words().startsWith("deploy/"))
                .map(each -> each.words().split(" ")[0])
                .toList();
        assertThat(copied)
                .isNotEmpty()
                .allMatch(each -> Files.isExecutable(Path.of(each)) || each.endsWith(".options"));
        assertThat(kept).containsAll(copied).allMatch(each -> Files.exists(Path.of(each)));
    }

    @Test
    void whatComposeStartsIsReadOnlyAndForThisMachineOnly() throws IOException {
        JsonNode services = new YAMLMapper()
                .readTree(Path.of("deploy/compose/compose.yaml").toFile())
                .get("services");
        assertThat(services).hasSize(2).allSatisfy(service -> {
            assertThat(service.path("read_only").asBoolean()).isTrue();
            assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(service.path("ports")).allMatch(port -> port.asText().startsWith("127.0.0.1:"));
        });
        String target = services.get("aws").get("build").get("target").asText();
        assertThat(instructions(
                        services.get("aws").get("build").get("dockerfile").asText()))
                .anyMatch(each -> each.name().equals("FROM") && each.words().endsWith(" AS " + target));
    }

    private static List<Instruction> instructions(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        return text.replaceAll("(?m)^#.*\\R", "")
                .replaceAll("\\\\\\R\\s*", "")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .map(words -> new Instruction(words[0], words[1]))
                .toList();
    }

    private static List<Instruction> lastStage(List<Instruction> all) {
        int from = all.stream().map(Instruction::name).toList().lastIndexOf("FROM");
        return all.subList(from, all.size());
    }

    /** What the last stage is made from in the end. */
    private static String base(List<Instruction> all) {
        Map<String, String> stages = all.stream()
                .filter(each -> each.name().equals("FROM") && each.words().contains(" AS "))
                .map(each -> each.words().split(" AS "))
                .collect(Collectors.toMap(words -> words[1], words -> words[0]));
        String base = lastStage(all).get(0).words().split(" AS ")[0];
        while (stages.containsKey(base)) {
            base = stages.get(base);
        }
        return base;
    }
}
