package io.reelway.cli.preset;

import io.reelway.check.PresetText;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.preset.Preset;
import io.reelway.preset.library.PresetForm;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.preset.mediaconvert.Verdict;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./reelway presets convert JOB}: writes a MediaConvert job as a preset file. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a MediaConvert job as a preset. Its comments say what is done in another way than the job says.",
            "Exit code 1 if a setting is refused."
        })
final class PresetConvertCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "JOB", description = "A MediaConvert job, job template or output preset as JSON.")
    private Path job;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this new file instead of the standard output.")
    private Path output;

    PresetConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PresetText text = PresetShelf.file(job);
        if (text.form() != PresetForm.JOB) {
            throw new CliException(job + " is no MediaConvert job: that is a JSON file, and begins with {.");
        }
        Translation translation = MediaConvert.translate(text.name(), text.file(), text.text(), Origin.OPERATOR);
        if (translation.preset().isEmpty()) {
            terminal.lines(new PresetSettings(terminal, refused(translation)).lines());
            terminal.line("");
        }
        Preset preset = translation.orThrow();
        List<String> lines = new ArrayList<>();
        lines.add(PresetYaml.EDITOR);
        lines.add("# From the MediaConvert job " + Terminal.harmless(text.name()) + ".");
        lines.addAll(PresetYaml.report(translation.settings(), Set.of(Verdict.APPROXIMATED)));
        String yaml = String.join("\n", lines) + "\n" + PresetYaml.of(preset);
        if (output == null) {
            terminal.out().print(yaml);
        } else {
            write(yaml);
            terminal.line(terminal.paint(
                    Colour.GOOD, "Written to " + output + ". Look at it with ./reelway presets check " + output));
        }
        return 0;
    }

    private void write(String yaml) {
        try {
            Files.writeString(output, yaml, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new CliException(output + " is there already, and is not overwritten. Give another name.", there);
        } catch (IOException e) {
            throw new CliException(
                    output + " cannot be written. Is there such a folder, and may you write into it?", e);
        }
    }

    private static List<Setting> refused(Translation translation) {
        return translation.settings().stream()
                .filter(setting -> setting.verdict() == Verdict.REFUSED)
                .toList();
    }
}
