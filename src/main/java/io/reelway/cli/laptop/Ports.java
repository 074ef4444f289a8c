package io.reelway.cli.laptop;

import io.reelway.cli.shared.CliException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Chooses ports on the loopback address. */
public final class Ports {
    private static final int TRIES = 50;

    private Ports() {}

    /**
     * The port that the user named, else the first free one from the preferred one on.
     *
     * @param what its purpose, such as {@code "the page"}
     * @param option the option that names it, such as {@code "--port"}
     * @param named the port the user named, or null
     */
    public static int choose(String what, String option, Integer named, int preferred) {
        if (named != null) {
            if (named < 1 || named > 65_535) {
                throw new CliException(option + " wants a port from 1 to 65535, not " + named + ".");
            }
            if (!free(named)) {
                throw new CliException("Port " + named + " for " + what + " is in use by another program: end that"
                        + " one, or name another port with " + option + ", or leave " + option
                        + " away to take the next free one.");
            }
            return named;
        }
        for (int port = preferred; port < preferred + TRIES; port++) {
            if (free(port)) {
                return port;
            }
        }
        throw new CliException("Ports " + preferred + " to " + (preferred + TRIES - 1) + " for " + what
                + " are all in use: name a free one with " + option + ".");
    }

    /** The first free port from the preferred one on, else any. */
    static int anyFrom(int preferred) throws IOException {
        for (int port = preferred; port < preferred + TRIES; port++) {
            if (free(port)) {
                return port;
            }
        }
        return any();
    }

    /** A port that is free now. */
    static int any() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
