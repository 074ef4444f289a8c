package io.reelway.cli.verify;

import io.reelway.arrival.KeyName;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.ToolRun;
import io.reelway.ffmpeg.Programs;
import io.reelway.probe.SourceFormats;
import io.reelway.store.StoredObject;
import io.reelway.video.Part;
import io.reelway.video.Values;
import io.reelway.video.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All checks of one split video, each told when it is done. One part at a time lies on the disk. */
final class VerifyRun {
    private final VerifyRecords records;
    private final Programs programs;
    private final Path folder;
    private final Consumer<VerifyLine> told;
    private final List<VerifyLine> lines = new ArrayList<>();

    VerifyRun(VerifyRecords records, Programs programs, Path folder, Consumer<VerifyLine> told) {
        this.records = records;
        this.programs = programs;
        this.folder = folder;
        this.told = told;
    }

    /** One part on the disk. */
    private record Read(Video part, VerifyFile file) {}

    /** @throws CliException where there is nothing to check */
    List<VerifyLine> lines(Video parent) throws IOException {
        List<Video> linked = records.linked(parent);
        if (linked.isEmpty() && parent.subVideos().isEmpty()) {
            throw new CliException("The video " + parent.videoId() + " has no parts: its status is " + parent.status()
                    + ", its preset " + parent.text("preset").orElse("none") + ". Give it a preset that splits, such as"
                    + " split-30s.");
        }
        Map<Long, Video> listed = new LinkedHashMap<>();
        parent.subVideos().forEach(id -> records.listed(id).ifPresent(part -> listed.put(id, part)));
        tell(VerifyLinks.lines(parent, listed, linked));
        Optional<Path> source = source(parent);
        if (source.isPresent()) {
            VerifyFile file = VerifyFile.read(programs, source.get());
            Map<String, List<Video>> byPreset = new LinkedHashMap<>();
            listed.values().forEach(part -> byPreset.computeIfAbsent(
                            part.text("preset").orElse(""), preset -> new ArrayList<>())
                    .add(part));
            for (List<Video> parts : byPreset.values()) {
                check(parent, parts, source.get(), file);
            }
        }
        return lines;
    }

    private void tell(List<VerifyLine> more) {
        more.forEach(told);
        lines.addAll(more);
    }

    private Optional<Path> source(Video parent) throws IOException {
        Optional<StoredObject> object = records.head(parent.bucket(), parent.key());
        if (object.isEmpty()) {
            tell(List.of(VerifyLine.bad(
                    "source", "there is no object " + parent.key() + " in " + parent.bucket() + " to compare with")));
            return Optional.empty();
        }
        if (!object.get().version().equals(parent.presentVersion())) {
            tell(List.of(VerifyLine.bad(
                    "source",
                    parent.key() + " in " + parent.bucket() + " is another object than the one that was split: version "
                            + object.get().version() + ", expected " + parent.presentVersion())));
            return Optional.empty();
        }
        Path file = folder.resolve("source");
        records.download(object.get(), file);
        return Optional.of(file);
    }

    private void check(Video parent, List<Video> parts, Path source, VerifyFile file) throws IOException {
        Video first = parts.get(0);
        boolean copied =
                first.text("split_mode").filter(Part.Mode.COPY.text()::equals).isPresent();
        tell(VerifyLinks.order(parts));
        VerifyPackets packets = new VerifyPackets(file);
        VerifyLengths lengths = new VerifyLengths(file, decimal(parent, "fps"), decimal(first, "fps"));
        List<VerifyLine> bad = new ArrayList<>();
        List<Read> reads = new ArrayList<>();
        for (Video part : parts) {
            Optional<VerifyFile> read = read(part, bad);
            if (read.isPresent()) {
                packets.add(VerifyLinks.named(part), read.get());
                lengths.add(read.get());
                if (copied) {
                    reads.add(new Read(part, read.get()));
                }
            }
        }
        tell(
                bad.isEmpty()
                        ? List.of(VerifyLine.good(
                                "objects",
                                Count.of(parts.size(), "object") + " of "
                                        + first.text("preset").orElse("")
                                        + (copied ? ", copied" : ", encoded")
                                        + ": bytes, SHA-256 and frames as recorded"))
                        : bad);
        tell(copied ? packets(packets.lines(), source, file, reads) : lengths.lines());
    }

    /** The part, if it is the object that its record describes; what is not goes to {@code bad}. */
    private Optional<VerifyFile> read(Video part, List<VerifyLine> bad) throws IOException {
        String named = "part " + VerifyLinks.named(part);
        Optional<StoredObject> object = records.head(part.bucket(), part.key());
        if (object.isEmpty()) {
            bad.add(VerifyLine.bad("objects", named + " is not in " + part.bucket()));
            return Optional.empty();
        }
        Path file = folder.resolve("part." + KeyName.of(part.key()).extension());
        try {
            String sha256 = records.download(object.get(), file);
            if (object.get().bytes() != VerifyLinks.number(part, "bytes")
                    || part.text("sha256").filter(sha256::equals).isEmpty()) {
                bad.add(VerifyLine.bad(
                        "objects",
                        named + " has " + object.get().bytes() + " bytes and SHA-256 " + sha256 + ", its record "
                                + VerifyLinks.number(part, "bytes") + " and "
                                + part.text("sha256").orElse("none")));
            }
            VerifyFile read = VerifyFile.read(programs, file);
            long recorded = VerifyLinks.number(part, "last_frame") - VerifyLinks.number(part, "first_frame") + 1;
            if (read.frames() != recorded) {
                bad.add(VerifyLine.bad(
                        "objects",
                        named + " has " + Count.of(read.frames(), "frame") + ", its record says " + recorded));
            }
            boolean sounds = Boolean.TRUE.equals(Values.plain(part.item()).get("audio"));
            if (sounds == read.of(VerifyStream.AUDIO).isEmpty()) {
                bad.add(VerifyLine.bad(
                        "objects",
                        named
                                + (sounds
                                        ? " has no sound, its record says it has"
                                        : " has sound, its record says none")));
            }
            return Optional.of(read);
        } catch (CliException unreadable) {
            bad.add(VerifyLine.bad("objects", named + ": " + unreadable.getMessage()));
            return Optional.empty();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /**
     * Some containers frame a codec's packets in their own way (H.264 of AVI in Matroska). Where the bytes differ and the
     * containers do too, the source is compared in the parts' container, if it has as many packets there.
     */
    private List<VerifyLine> packets(List<VerifyLine> direct, Path source, VerifyFile file, List<Read> reads)
            throws IOException {
        boolean good = direct.stream().allMatch(VerifyLine::good);
        if (good || reads.isEmpty() || reads.get(0).file().format().equals(file.format())) {
            return direct;
        }
        Path framed =
                folder.resolve("framed." + KeyName.of(reads.get(0).part().key()).extension());
        List<String> command = new ArrayList<>(
                List.of(programs.ffmpeg().toString(), "-nostdin", "-hide_banner", "-loglevel", "error", "-y"));
        command.addAll(SourceFormats.inputOptions());
        command.addAll(List.of("-i", "file:" + source, "-map", "0:V?", "-map", "0:a?", "-c", "copy", "file:" + framed));
        if (ToolRun.run(command, programs.environment()).exitCode() != 0) {
            return direct;
        }
        VerifyFile same = VerifyFile.read(programs, framed);
        Files.delete(framed);
        if (!counts(same).equals(counts(file))) {
            return direct;
        }
        VerifyPackets again = new VerifyPackets(same);
        reads.forEach(read -> again.add(VerifyLinks.named(read.part()), read.file()));
        return again.lines();
    }

    private static List<Integer> counts(VerifyFile file) {
        return file.streams().stream().map(stream -> stream.hashes().length).toList();
    }

    private static double decimal(Video video, String attribute) {
        return video.item().containsKey(attribute) && Values.plain(video.item().get(attribute)) instanceof Number number
                ? number.doubleValue()
                : 0;
    }
}
