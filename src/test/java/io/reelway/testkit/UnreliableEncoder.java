package io.reelway.testkit;

import static io.reelway.testkit.Eventually.eventually;

import io.reelway.ffmpeg.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An ffmpeg that misbehaves on demand in one attempt of one video. */
public final class UnreliableEncoder {
    /** The folder with files named like the work folders of attempts; each holds a way to misbehave, and where. */
    private final Path ways;

    private final Map<String, String> settings;

    /** The ways to misbehave. */
    public enum Way {
        /** Waits until the test releases it, then encodes. */
        WAIT,
        /** Does nothing, and does not end. */
        HANG,
        /** Reports the same progress again and again. */
        CRAWL,
        /** Is killed by a signal. */
        CRASH,
        /** Does nothing, and reports success. */
        NOTHING
    }

    /** @param folder of its files */
    UnreliableEncoder(Path folder) throws IOException {
        this.ways = Files.createDirectories(folder.resolve("ways"));
        Programs programs = TestPrograms.tested();
        Path ffmpeg = ProgramScript.write(folder.resolve("unreliable-ffmpeg"), """
                name=${PWD##*/}
                way='%s'/${name#reelway-}
                case " $* " in
                *' -progress '*)
                    if [ -f "$way" ]; then
                        { read -r how; read -r where; } < "$way"
                        case " $* " in
                        *"$where"*)
                            : > "$way.begun"
                            case $how in
                            WAIT) while [ -f "$way" ]; do sleep 0.1; done ;;
                            HANG) exec sleep 1000 ;;
                            CRAWL) while :; do echo frame=1; sleep 0.3; done ;;
                            CRASH) kill -SEGV $$ ;;
                            NOTHING) exit 0 ;;
                            esac
                            ;;
                        esac
                    fi
                    ;;
                esac
                """.formatted(ways), programs.ffmpeg());
        Path ffprobe = ProgramScript.write(folder.resolve("found-ffprobe"), "", programs.ffprobe());
        this.settings = Map.of("REELWAY_FFMPEG", ffmpeg.toString(), "REELWAY_FFPROBE", ffprobe.toString());
    }

    /** The settings by which the program uses it. */
    Map<String, String> settings() {
        return settings;
    }

    /** @param fence of the claim that the attempt begins with; 1 for the first */
    public void misbehave(long videoId, int fence, Way how) {
        misbehave(videoId, fence, how, "");
    }

    /** @param where a text in the arguments of the runs that misbehave */
    public void misbehave(long videoId, int fence, Way how, String where) {
        try {
            Files.writeString(way(videoId, fence), how.name() + "\n" + where + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until an attempt has begun to misbehave. */
    public void awaitBegin(long videoId, int fence) {
        Path begun = way(videoId, fence).resolveSibling(videoId + "-" + fence + ".begun");
        eventually("the encoder of " + videoId + " runs").until(() -> Files.exists(begun));
    }

    /** Releases an attempt that waits. */
    public void letGo(long videoId, int fence) {
        try {
            Files.delete(way(videoId, fence));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path way(long videoId, int fence) {
        return ways.resolve(videoId + "-" + fence);
    }
}
