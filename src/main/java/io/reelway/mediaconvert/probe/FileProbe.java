package io.reelway.mediaconvert.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.InputGuards;
import io.reelway.ffmpeg.LimitFailure;
import io.reelway.ffmpeg.ProcessResult;
import io.reelway.ffmpeg.ProcessSpec;
import io.reelway.ffmpeg.Programs;
import io.reelway.ffmpeg.WatchedProcess;
import io.reelway.ffmpeg.Watcher;
import io.reelway.probe.FfprobeCommand;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.ProbeFailure;
import io.reelway.probe.Sniff;
import io.reelway.settings.Settings;
import io.reelway.store.StoredObject;
import io.reelway.worker.DiskSpace;
import io.reelway.worker.ProcessFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Has ffprobe look at an excerpt of a file, under the same guards and limits as at the source of a video. */
@ApplicationScoped
public class FileProbe {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** In which a Matroska file says of which kind it is. */
    private static final int FIRST_BYTES = 64;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sniff sniff = new Sniff();
    private final Programs programs;
    private final ProcessFolder folders;
    private final DiskSpace space;
    private final Settings settings;

    public FileProbe(Programs programs, ProcessFolder folders, DiskSpace space, Settings settings) {
        this.programs = programs;
        this.folders = folders;
        this.space = space;
        this.settings = settings;
    }

    /**
     * @param object where the file lies
     * @throws VideoException where it is no video, is damaged or protected, or does not come; OUT_OF_SPACE
     * @throws IOException where the excerpt cannot be written
     */
    ProbedFile of(StoredObject object, Excerpt.Opening opening) throws IOException {
        long most = settings.maxBytes().bytes();
        if (object.bytes() > most) {
            throw new VideoException(
                    ErrorCode.LIMIT_EXCEEDED,
                    object.key() + " has " + object.bytes() + " bytes, and REELWAY_MAX_BYTES allows " + most + ".");
        }
        Path folder = folders.own().resolve("probe-" + UUID.randomUUID());
        space.promise(folder, Math.min(object.bytes(), Excerpt.MOST), "the excerpt of " + object.key());
        try {
            Path file = Files.createDirectories(folder).resolve(EncodePlan.SOURCE);
            new Excerpt(object.key(), object.bytes(), opening, Excerpt.Sizes.USUAL).to(file);
            sniff.check(file, object.key());
            String found = found(folder, object.key());
            MediaInfo media = MediaInfo.parse(found);
            ProbeFailure.refuseUnplayable(media, object.key());
            return new ProbedFile(object, media, JSON.readTree(found), isWebm(file));
        } finally {
            ProcessFolder.remove(folder);
            space.release(folder);
        }
    }

    private String found(Path folder, String key) {
        List<String> argv = new InputGuards(EncodePlan.SOURCE, settings.maxPixels(), settings.maxStreams())
                .of(FfprobeCommand.described(Path.of(EncodePlan.SOURCE)));
        ProcessResult result = new WatchedProcess(settings.maxBytes().bytes())
                .run(ProcessSpec.ffprobe(programs, argv, folder, LONGEST), Watcher.NONE);
        LimitFailure.find("ffprobe", result.exit(), result.stderrTail(), key).ifPresent(limit -> {
            throw limit;
        });
        if (result.exit() != 0) {
            throw ProbeFailure.of(result.exit(), result.stderrTail(), key);
        }
        return result.stdout();
    }

    private static boolean isWebm(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(FIRST_BYTES), StandardCharsets.ISO_8859_1).contains("webm");
        }
    }
}
