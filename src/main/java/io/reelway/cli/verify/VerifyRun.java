package io.reelway.cli.verify;

import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.Count;
import io.reelway.cli.shared.Ffmpeg;
import io.reelway.cli.shared.TemporaryFolder;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.Container;
import io.reelway.probe.SourceFormats;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.AttributeValues;
import io.reelway.video.Part;
import io.reelway.video.Video;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs all checks of one split video, and prints each result at once. The source and one part at a time are on the
 * disk.
 */
final class VerifyRun {
    private static final String SOURCE = "source";
    private static final String FRAMED = "framed";

    private final VerifyRecords records;
    private final Ffmpeg ffmpeg;
    private final TemporaryFolder folder;
    private final Consumer<VerifyLine> told;
    private final List<VerifyLine> lines = new ArrayList<>();

    VerifyRun(VerifyRecords records, Ffmpeg ffmpeg, TemporaryFolder folder, Consumer<VerifyLine> told) {
        this.records = records;
        this.ffmpeg = ffmpeg;
        this.folder = folder;
        this.told = told;
    }

    /** A part that was downloaded and read. */
    private record Read(Video part, VerifyFile file) {}

    /** @throws CliException where there is nothing to check */
    List<VerifyLine> lines(Video parent) throws IOException {
        List<Video> linked = records.linked(parent);
        if (linked.isEmpty() && parent.subVideos().isEmpty()) {
            throw new CliException("The video " + parent.videoId() + " has no parts: its status is " + parent.status()
                    + ", its preset " + parent.text(Attribute.PRESET).orElse("none")
                    + ". Give it a preset that splits, such as"
                    + " split-30s.");
        }
        Map<Long, Video> listed = new LinkedHashMap<>();
        parent.subVideos().forEach(id -> records.listed(id).ifPresent(part -> listed.put(id, part)));
        tell(VerifyLinks.lines(parent, listed, linked));
        Optional<StoredObject> source = source(parent);
        if (source.isPresent()) {
            VerifyFile file = read(source.get());
            Map<String, List<Video>> byPreset = new LinkedHashMap<>();
            listed.values().forEach(part -> byPreset.computeIfAbsent(
                            part.text(Attribute.PRESET).orElse(""), preset -> new ArrayList<>())
                    .add(part));
            for (List<Video> parts : byPreset.values()) {
                check(parent, parts, file);
            }
        }
        return lines;
    }

    private void tell(List<VerifyLine> more) {
        more.forEach(told);
        lines.addAll(more);
    }

    /** The source of the split, if it still exists. */
    private Optional<StoredObject> source(Video parent) {
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
        return object;
    }

    /** Reads the source. It stays on the disk: parts may have to be compared with it in another container. */
    private VerifyFile read(StoredObject source) throws IOException {
        TemporaryFolder own = folder.with(SOURCE);
        records.download(source, own.path().resolve(VerifyFile.NAME));
        return VerifyFile.read(ffmpeg, own, source.key());
    }

    private void check(Video parent, List<Video> parts, VerifyFile file) throws IOException {
        Video first = parts.get(0);
        boolean copied = first.text(Attribute.SPLIT_MODE)
                .filter(Part.Mode.COPY.text()::equals)
                .isPresent();
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
                                        + first.text(Attribute.PRESET).orElse("")
                                        + (copied ? ", copied" : ", encoded")
                                        + ": bytes, SHA-256 and frames as recorded"))
                        : bad);
        tell(copied ? packets(packets.lines(), parent.key(), file, reads) : lengths.lines());
    }

    /** Reads a part, if it is the object that its record describes; otherwise a line is added to {@code bad}. */
    private Optional<VerifyFile> read(Video part, List<VerifyLine> bad) throws IOException {
        String named = "part " + VerifyLinks.named(part);
        Optional<StoredObject> object = records.head(part.bucket(), part.key());
        if (object.isEmpty()) {
            bad.add(VerifyLine.bad("objects", named + " is not in " + part.bucket()));
            return Optional.empty();
        }
        try (TemporaryFolder own = folder.with("part")) {
            String sha256 = records.download(object.get(), own.path().resolve(VerifyFile.NAME));
            if (object.get().bytes() != VerifyLinks.number(part, "bytes")
                    || part.text(Attribute.SHA256).filter(sha256::equals).isEmpty()) {
                bad.add(VerifyLine.bad(
                        "objects",
                        named + " has " + object.get().bytes() + " bytes and SHA-256 " + sha256 + ", its record "
                                + VerifyLinks.number(part, "bytes") + " and "
                                + part.text(Attribute.SHA256).orElse("none")));
            }
            VerifyFile read = VerifyFile.read(ffmpeg, own, part.key());
            long recorded = VerifyLinks.number(part, "last_frame") - VerifyLinks.number(part, "first_frame") + 1;
            if (read.frames() != recorded) {
                bad.add(VerifyLine.bad(
                        "objects",
                        named + " has " + Count.of(read.frames(), "frame") + ", its record says " + recorded));
            }
            boolean sounds =
                    Boolean.TRUE.equals(AttributeValues.plain(part.item()).get("audio"));
            if (sounds == read.of(VerifyStream.AUDIO).isEmpty()) {
                bad.add(VerifyLine.bad(
                        "objects",
                        named
                                + (sounds
                                        ? " has no sound, its record says it has"
                                        : " has sound, its record says none")));
            }
            return Optional.of(read);
        } catch (VideoException unreadable) {
            if (unreadable.code() == ErrorCode.INTERRUPTED) {
                throw unreadable;
            }
            bad.add(VerifyLine.bad("objects", named + " cannot be read: " + unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Compares packets. Some containers frame a codec's packets in their own way (H.264 of AVI in Matroska). Where the
     * bytes differ and the containers do too, the source is compared in the parts' container, if it has as many packets
     * there.
     */
    private List<VerifyLine> packets(List<VerifyLine> direct, String source, VerifyFile file, List<Read> reads)
            throws IOException {
        boolean good = direct.stream().allMatch(VerifyLine::good);
        if (good || reads.isEmpty() || reads.get(0).file().format().equals(file.format())) {
            return direct;
        }
        Optional<Container> container = Container.ofKey(reads.get(0).part().key());
        Optional<VerifyFile> framed = container.isPresent() ? framed(source, container.get()) : Optional.empty();
        if (framed.isEmpty() || !counts(framed.get()).equals(counts(file))) {
            return direct;
        }
        VerifyPackets again = new VerifyPackets(framed.get());
        reads.forEach(read -> again.add(VerifyLinks.named(read.part()), read.file()));
        return again.lines();
    }

    /** The source in another container; empty where that cannot hold it. */
    private Optional<VerifyFile> framed(String source, Container container) throws IOException {
        String input = SOURCE + "/" + VerifyFile.NAME;
        try (TemporaryFolder own = folder.with(FRAMED)) {
            List<String> arguments = new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", "error"));
            arguments.addAll(SourceFormats.inputOptions());
            arguments.addAll(List.of("-i", "file:" + input, "-map", "0:V?", "-map", "0:a?", "-c", "copy"));
            arguments.addAll(List.of("-f", container.muxer(), "file:" + FRAMED + "/" + VerifyFile.NAME));
            return ffmpeg.convert(folder.path(), input, source, arguments).exit() == 0
                    ? Optional.of(VerifyFile.read(ffmpeg, own, source))
                    : Optional.empty();
        }
    }

    private static List<Integer> counts(VerifyFile file) {
        return file.streams().stream().map(stream -> stream.hashes().length).toList();
    }

    private static double decimal(Video video, String attribute) {
        return video.item().containsKey(attribute)
                        && AttributeValues.plain(video.item().get(attribute)) instanceof Number number
                ? number.doubleValue()
                : 0;
    }
}
