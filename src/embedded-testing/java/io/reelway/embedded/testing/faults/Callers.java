package io.reelway.embedded.testing.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether whoever sent a request still waits for its answer. The HTTP server reads nothing from a connection whose
 * request is being answered, so it cannot know; the kernel does, and tells in {@code /proc/net/tcp} (proc(5)). Where
 * there is no such file every caller is taken to wait.
 */
final class Callers {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";

    private Callers() {}

    static boolean isGone(InetSocketAddress local, InetSocketAddress remote) {
        String localPort = port(local);
        String remotePort = port(remote);
        boolean known = false;
        for (Path table : TABLES) {
            for (String line : lines(table)) {
                String[] fields = line.trim().split("\\s+");
                known = true;
                if (fields.length > 3
                        && fields[1].endsWith(localPort)
                        && fields[2].endsWith(remotePort)
                        && fields[3].equals(ESTABLISHED)) {
                    return false;
                }
            }
        }
        return known;
    }

    private static String port(InetSocketAddress address) {
        return String.format(Locale.ROOT, ":%04X", address.getPort());
    }

    private static List<String> lines(Path table) {
        try {
            return Files.exists(table) ? Files.readAllLines(table) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
