package io.reelway.cli.preset;

import io.reelway.cli.shared.PresetShelf;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.preset.library.PresetListing;
import io.reelway.preset.library.PresetListing.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./reelway presets list}: the presets that this machine has. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Names, origins and descriptions of all presets; broken files with what is wrong with them.")
final class PresetListCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 24;
    private static final String MARK = "  ";
    private static final String GAP = "  ";

    private final Terminal terminal;
    private final PresetShelf shelf;

    PresetListCommand(Terminal terminal, PresetShelf shelf) {
        this.terminal = terminal;
        this.shelf = shelf;
    }

    @Override
    public Integer call() {
        List<PresetListing> listings = shelf.presets().all();
        int column = listings.stream()
                .mapToInt(listing -> listing.name().length())
                .filter(length -> length <= LONGEST_NAME)
                .max()
                .orElse(0);
        section("Built in", Place.BUILT_IN, listings, column);
        section("In " + shelf.folder().map(Path::toString).orElse(""), Place.FOLDER, listings, column);
        terminal.line(folder());
        return 0;
    }

    private void section(String title, Place place, List<PresetListing> listings, int column) {
        List<PresetListing> here =
                listings.stream().filter(listing -> listing.place() == place).toList();
        if (!here.isEmpty()) {
            terminal.line(terminal.paint(Colour.HEADING, title));
            here.forEach(listing -> show(listing, column));
            terminal.line("");
        }
    }

    private void show(PresetListing listing, int column) {
        String indent = " ".repeat(MARK.length() + column + GAP.length());
        List<String> lines = new ArrayList<>();
        if (!listing.description().isEmpty()) {
            lines.addAll(terminal.wrapped(Terminal.harmless(listing.description()), indent.length()));
        }
        listing.preset()
                .filter(preset -> !preset.quality().names().isEmpty())
                .ifPresent(preset -> lines.addAll(terminal.wrapped(
                        "Rules: " + String.join(", ", preset.quality().names()), indent.length())));
        listing.wrong().ifPresent(wrong -> terminal.wrapped(Terminal.harmless(wrong), indent.length())
                .forEach(line -> lines.add(terminal.paint(Colour.BAD, line))));
        String name = Terminal.harmless(listing.name());
        String mark = listing.wrong().isPresent() ? terminal.paint(Colour.BAD, "✗ ") : MARK;
        if (name.length() > column || lines.isEmpty()) {
            terminal.line(mark + name);
        } else {
            terminal.line(mark + String.format("%-" + column + "s", name) + GAP + lines.remove(0));
        }
        lines.forEach(line -> terminal.line(indent + line));
    }

    private String folder() {
        return shelf.folder()
                .map(path -> Files.isDirectory(path)
                        ? PresetShelf.VARIABLE + " is " + path + "; presets in it replace those of the same name."
                        : terminal.paint(
                                Colour.BAD,
                                PresetShelf.VARIABLE + " is " + path + ", which is no folder: only the built-in presets"
                                        + " are there."))
                .orElse("Put your own presets into a folder, and name it by " + PresetShelf.VARIABLE + ".");
    }
}
