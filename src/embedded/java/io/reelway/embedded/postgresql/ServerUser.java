package io.reelway.embedded.postgresql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The user that runs the server: that of this process. PostgreSQL refuses to run as root; there the owner of the
 * database's files runs it, or {@code nobody} if there are none.
 *
 * @param stepDown the words before each command of the server; empty where this process is not root
 * @param uid the number of the server's user
 * @param gid the number of its group
 */
record ServerUser(List<String> stepDown, int uid, int gid) {
    private static final String NOBODY = "nobody";
    private static final List<String> PLACES = List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin");
    private static final int ENTER = 1;

    /** The user for the database in that data folder, which is made if needed. */
    static ServerUser of(Path data) throws IOException {
        Files.createDirectories(data);
        Path cluster = Cluster.folder(data);
        Path owned = Files.isDirectory(cluster) ? cluster : data;
        int self = self();
        int owner = number(owned, "uid");
        if (self == 0) {
            ServerUser user = owner == 0 ? nobody() : other(owner, number(owned, "gid"));
            // others may pass, to what belongs to them; the folder itself stays as it is
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
            user.mustEnter(data);
            return user;
        }
        if (owner != self || number(data, "uid") != self) {
            throw new IOException("expected " + data + " to be yours, but it or what is in it belongs to another user:"
                    + " start this as that user or as root, or name another data folder with --data");
        }
        return new ServerUser(List.of(), self, number(data, "gid"));
    }

    private static ServerUser nobody() throws IOException {
        int uid = Integer.parseInt(output("id", "-u", NOBODY));
        int gid = Integer.parseInt(output("id", "-g", NOBODY));
        Optional<String> runuser = find("runuser");
        if (find("setpriv").isEmpty() && runuser.isPresent()) {
            return new ServerUser(List.of(runuser.get(), "-u", NOBODY, "--"), uid, gid);
        }
        return other(uid, gid);
    }

    private static ServerUser other(int uid, int gid) throws IOException {
        String setpriv = find("setpriv")
                .orElseThrow(() -> new IOException("PostgreSQL refuses to run as root, and neither setpriv nor runuser"
                        + " is there to run it as another user: start this as another user, or install setpriv"
                        + " (package util-linux)"));
        return new ServerUser(List.of(setpriv, "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"), uid, gid);
    }

    /** Makes a file or folder of this process one of the server's user. */
    void give(Path file) throws IOException {
        if (!stepDown.isEmpty()) {
            Files.setAttribute(file, "unix:uid", uid);
            Files.setAttribute(file, "unix:gid", gid);
        }
    }

    private void mustEnter(Path folder) throws IOException {
        Optional<Path> closed = closed(folder);
        if (closed.isPresent()) {
            throw new IOException("PostgreSQL refuses to run as root, and user " + uid
                    + ", who runs it here, cannot enter " + closed.get()
                    + ": name a data folder elsewhere with --data, or start this as another user");
        }
    }

    /** Whether the server's user can read what lies in the folder. */
    boolean mayEnter(Path folder) throws IOException {
        return stepDown.isEmpty() || closed(folder).isEmpty();
    }

    /** The uppermost folder of a path that the user cannot enter. */
    private Optional<Path> closed(Path folder) throws IOException {
        Path real = folder.toRealPath();
        for (Path each = real; each != null; each = each.getParent()) {
            int mode = number(each, "mode");
            int bits = number(each, "uid") == uid ? mode >> 6 : number(each, "gid") == gid ? mode >> 3 : mode;
            if ((bits & ENTER) == 0) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> find(String program) {
        return PLACES.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static int self() throws IOException {
        Path mine = Files.createTempFile("reelway", ".user");
        try {
            return number(mine, "uid");
        } finally {
            Files.delete(mine);
        }
    }

    private static int number(Path file, String attribute) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:" + attribute);
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
