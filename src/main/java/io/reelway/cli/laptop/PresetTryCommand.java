package io.reelway.cli.laptop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.arrival.KeyName;
import io.reelway.check.SampleSource;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.LocalVideo;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.Terminal.Colour;
import io.reelway.cli.trial.Piece;
import io.reelway.cli.trial.SideBySide;
import io.reelway.cli.trial.Trial;
import io.reelway.cli.trial.Trial.Made;
import io.reelway.cli.trial.TrialText;
import io.reelway.probe.MediaInfo;
import io.reelway.publish.ManifestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./reelway presets try}: the outputs of a preset for a piece of a video, in figures and pictures. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Makes of some seconds of a video what the preset says, with the same encode and proof as of a whole one. Tells"
                    + " size, codecs, bit rate and bytes of each output, what they come to for the whole file, and how long"
                    + " it takes; and puts a frame of each beside the source's, in the folder compare.",
            "Exit code 0 only if the outputs were proven."
        })
public final class PresetTryCommand implements Callable<Integer> {
    private static final String FOLDER = "reelway-try";

    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;

    @Option(
            names = "--preset",
            required = true,
            paramLabel = "NAME|FILE",
            description =
                    "A preset's name, its file, or a MediaConvert job; ./reelway presets list shows those with a name.")
    private String preset;

    @Option(names = "--seconds", paramLabel = "N", description = "How much of it (default: ${DEFAULT-VALUE}).")
    private double seconds = 5;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "The second from which on (default: so that the piece is the middle of the video).")
    private Double from;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder, new or empty (default: reelway-try here, or reelway-try-2, ... where that is taken).")
    private Path out;

    @Parameters(paramLabel = "FILE", description = "The video.")
    private Path given;

    public PresetTryCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY) || from != null && !(from >= 0)) {
            throw new CliException(
                    "Expected a number above zero as --seconds, and none below zero as --from; seconds are " + seconds
                            + (from == null ? "" : ", from is " + from) + ".");
        }
        ChosenPreset chosen = ChosenPreset.of(preset, variables);
        Ffmpeg ffmpeg = Ffmpeg.of(variables);
        SampleSource source = LocalVideo.probe(given, ffmpeg);
        double whole = source.media().duration();
        if (from != null && whole > 0 && from >= whole) {
            throw new CliException("Expected --from inside of " + given.getFileName() + ", which lasts " + whole
                    + " s; it is " + from + ".");
        }
        Piece piece = from == null ? Piece.middle(source.media(), seconds) : new Piece(from, seconds);
        RunFolder folder = RunFolder.open(out == null ? free() : out);
        try (TemporaryFolder work = ffmpeg.newWorkFolder("reelway-try-")) {
            Path file = given.toAbsolutePath().normalize();
            Path tried = piece.isWhole(source.media()) ? file : piece.cut(ffmpeg, file, source.media(), work.path());
            terminal.lines(terminal.wrapped(Terminal.harmless(told(piece, source)), 0));
            FilesToUpload uploads = FilesToUpload.of(tried, name());
            if (!new FolderRun(terminal, files).run(folder, uploads, Optional.of(chosen), Optional.empty())) {
                return 1;
            }
            show(ffmpeg, folder, tried, source.media());
            return 0;
        }
    }

    private String told(Piece piece, SampleSource source) {
        String name = given.getFileName().toString();
        return piece.isWhole(source.media())
                ? "Trying all of " + name
                : "Trying about " + TrialText.time(piece.seconds()) + " of " + name + ", from the key frame at "
                        + TrialText.time(piece.from()) + " on"
                        + (source.media().duration() > 0
                                ? "; the whole file lasts "
                                        + TrialText.time(source.media().duration())
                                : "");
    }

    /** The first of the folder names that does not exist yet: a preset is tried more than once. */
    private static Path free() {
        int number = 1;
        Path folder = Path.of(FOLDER);
        while (Files.exists(folder)) {
            number++;
            folder = Path.of(FOLDER + "-" + number);
        }
        return folder;
    }

    /** The file's name, without characters that a folder of this machine would have to escape. */
    private String name() {
        return given.getFileName().toString().replaceAll("[^\\p{L}\\p{M}\\p{N} ._()+,=@-]", "_");
    }

    private void show(Ffmpeg ffmpeg, RunFolder folder, Path tried, MediaInfo source) throws IOException {
        ObjectMapper json = new ObjectMapper();
        String asset = KeyName.of(name()).name();
        JsonNode report =
                json.readTree(folder.path().resolve(asset + ".process.json").toFile());
        JsonNode manifest =
                json.readTree(folder.path().resolve(ManifestKey.of(asset)).toFile());
        Trial trial = Trial.of(manifest, report, source.duration());
        terminal.line("");
        terminal.lines(new TrialText(terminal, trial).lines(pictures(ffmpeg, folder, tried, source, trial)));
        terminal.line(terminal.paint(Colour.HEADING, "in " + ProgramFiles.shown(folder.path())));
    }

    private static Map<Made, String> pictures(
            Ffmpeg ffmpeg, RunFolder folder, Path tried, MediaInfo source, Trial trial) throws IOException {
        Map<Made, String> pictures = new HashMap<>();
        if (source.picture().isEmpty()) {
            return pictures;
        }
        SideBySide sideBySide = new SideBySide(ffmpeg, tried, source.picture().get());
        for (Made made : trial.made()) {
            if (made.isFilm()) {
                Path picture = folder.path().resolve("compare").resolve(trial.name(made) + ".png");
                Optional<String> none =
                        sideBySide.write(folder.path().resolve(made.key()), made, trial.middle(made), picture);
                pictures.put(
                        made,
                        none.map(why -> "no picture: " + why)
                                .orElse(folder.path().relativize(picture).toString()));
            }
        }
        return pictures;
    }
}
