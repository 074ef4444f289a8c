package io.reelway.cli.preset;

import io.reelway.check.PresetText;
import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.Terminal;
import io.reelway.preset.library.PresetForm;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.preset.mediaconvert.Verdict;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./reelway presets show NAME}: the text of a preset. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "The file of a preset, as it was written.",
            "A MediaConvert job is shown as the preset that it is run as, with the verdict on each setting as comments."
        })
final class PresetShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final PresetShelf shelf;

    @Parameters(paramLabel = "NAME", description = "As ./reelway presets list shows it.")
    private String name;

    PresetShowCommand(Terminal terminal, PresetShelf shelf) {
        this.terminal = terminal;
        this.shelf = shelf;
    }

    @Override
    public Integer call() {
        PresetText text = shelf.text(name);
        if (text.form() == PresetForm.PRESET) {
            terminal.out().print(text.text());
            return 0;
        }
        Translation job = MediaConvert.translate(text.name(), text.file(), text.text(), Origin.OPERATOR);
        PresetYaml.report(job.settings(), EnumSet.allOf(Verdict.class)).forEach(terminal::line);
        terminal.line("");
        terminal.out().print(PresetYaml.of(job.orThrow()));
        return 0;
    }
}
