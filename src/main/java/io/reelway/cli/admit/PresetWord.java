package io.reelway.cli.admit;

import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.Map;

/**
 * Checks the name of a preset that a command is given. The Reelway that runs it may have other presets than this
 * machine.
 */
final class PresetWord {
    private PresetWord() {}

    /**
     * @param isHere whether the Reelway that will use it is this machine's
     * @throws VideoException INVALID_PRESET where this machine's preset has a mistake; UNKNOWN_PRESET where this
     *     machine has none and {@code isHere}
     */
    static void check(String preset, Map<String, String> variables, boolean isHere, Terminal terminal) {
        if (preset == null) {
            return;
        }
        try {
            PresetShelf.of(variables).presets().get(preset);
        } catch (VideoException e) {
            if (isHere || e.code() != ErrorCode.UNKNOWN_PRESET) {
                throw e;
            }
            String warning =
                    "This machine knows no preset \"" + preset + "\". Where the Reelway that runs does not know"
                            + " it either, each video ends UNKNOWN_PRESET. " + e.getMessage();
            terminal.wrapped(Terminal.harmless(warning), 0)
                    .forEach(line -> terminal.line(terminal.paint(Colour.WARNING, line)));
        }
    }
}
