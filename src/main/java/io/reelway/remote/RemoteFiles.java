package io.reelway.remote;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.remote.RemoteClient.Answer;
import io.reelway.settings.MediaConvertHosts;
import io.reelway.settings.Settings;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpEntity;
import org.apache.http.client.utils.DateUtils;
import org.apache.http.impl.conn.SystemDefaultDnsResolver;

/**
 * Reads files of HTTP servers that {@code REELWAY_MEDIACONVERT_HTTP_HOSTS} names. Each redirect is checked as the first
 * address is: its host against the setting, and the address that is connected.
 */
@ApplicationScoped
public class RemoteFiles {
    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> DENIED = Set.of(401, 402, 403, 407, 451);
    /** What passes, besides all from 500 on. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int EMPTY = 416;
    private static final int SERVER_ERRORS = 500;
    private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18})");

    private final MediaConvertHosts hosts;
    private final RemoteClient client;

    @Inject
    public RemoteFiles(Settings settings) {
        this(
                MediaConvertHosts.of(settings),
                new RemoteClient(
                        new CheckedResolver(SystemDefaultDnsResolver.INSTANCE, new PublicAddresses()),
                        RemoteClient.Patience.USUAL));
    }

    RemoteFiles(MediaConvertHosts hosts, RemoteClient client) {
        this.hosts = hosts;
        this.client = client;
    }

    /** Whether the setting names the address's host. */
    public boolean isAllowed(RemoteAddress address) {
        return hosts.allows(address.host(), address.port(), address.usualPort());
    }

    /**
     * What the server says of a file: its length, and what it has instead of versions. Bucket and key are origin and
     * path.
     *
     * @throws VideoException SOURCE_GONE, SOURCE_DENIED or SOURCE_UNAVAILABLE
     */
    public StoredObject look(RemoteAddress address) {
        // a GET, since a signed address holds for no HEAD
        try (Answer answer = ask(address, "bytes=0-0")) {
            return described(address, answer);
        }
    }

    /**
     * The bytes of a file from one on. Who closes the stream breaks the connection.
     *
     * @param seen what {@link #look} has found
     * @throws VideoException SOURCE_UNAVAILABLE where it is another file by now, or cannot be read from there on; or as
     *     {@link #look}
     */
    public InputStream open(RemoteAddress address, StoredObject seen, long from) {
        Answer answer = ask(address, from == 0 ? null : "bytes=" + from + "-");
        try {
            StoredObject now = described(address, answer);
            if (!now.version().equals(seen.version())) {
                throw unavailable(
                        address, "is another file than when it was looked at: it was replaced meanwhile", null);
            }
            if (from > 0 && !isFrom(answer, from)) {
                throw unavailable(
                        address, "cannot be read from byte " + from + " on, since its server answers no ranges", null);
            }
            HttpEntity body = answer.response().getEntity();
            InputStream content = body == null ? InputStream.nullInputStream() : body.getContent();
            return new Breaking(content, answer);
        } catch (IOException e) {
            answer.close();
            throw unavailable(address, "cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            answer.close();
            throw e;
        }
    }

    private Answer ask(RemoteAddress first, String range) {
        RemoteAddress address = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            checkHost(first, address);
            Answer answer = client.get(address, range);
            if (!REDIRECTS.contains(answer.status())) {
                check(first, answer);
                return answer;
            }
            try (answer) {
                address = sentTo(first, address, answer.header("Location"));
            }
        }
        throw denied(first, "its server sends on more than " + MOST_REDIRECTS + " times");
    }

    private void checkHost(RemoteAddress first, RemoteAddress address) {
        if (!isAllowed(address)) {
            throw denied(
                    first,
                    (address.equals(first) ? "the host " : "it is sent on to the host ") + address.origin()
                            + ", which REELWAY_MEDIACONVERT_HTTP_HOSTS does not name");
        }
    }

    private static RemoteAddress sentTo(RemoteAddress first, RemoteAddress address, String location) {
        if (location == null) {
            throw denied(first, "its server sends on, and does not say where to");
        }
        RemoteAddress next;
        try {
            next = address.sentTo(location);
        } catch (IllegalArgumentException e) {
            throw denied(first, "its server sends on, and " + e.getMessage());
        }
        if (address.isEncrypted() && !next.isEncrypted()) {
            throw denied(first, "its server sends on from https to http");
        }
        return next;
    }

    private static void check(RemoteAddress address, Answer answer) {
        int status = answer.status();
        if (status == OK || status == PARTIAL || status == EMPTY) {
            return;
        }
        answer.close();
        if (GONE.contains(status)) {
            throw new VideoException(
                    ErrorCode.SOURCE_GONE,
                    "There is no file " + address + ": its server answers " + status
                            + ". Look whether the address is right.");
        }
        if (status >= SERVER_ERRORS || PASSING.contains(status)) {
            throw unavailable(address, "is not to be had: its server answers " + status, null);
        }
        throw denied(
                address,
                "its server answers " + status
                        + (DENIED.contains(status) ? "; a signed address may have expired" : ""));
    }

    private static StoredObject described(RemoteAddress address, Answer answer) {
        String encoding = answer.header("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            throw denied(address, "its server sends it compressed (" + encoding.strip() + "), though asked not to");
        }
        return StoredObject.elsewhere(
                address.origin(),
                address.key(),
                answer.header("ETag"),
                length(address, answer),
                modified(answer),
                answer.header("Content-Type"));
    }

    private static long length(RemoteAddress address, Answer answer) {
        String said = answer.header(answer.status() == OK ? "Content-Length" : "Content-Range");
        Matcher range = RANGE.matcher(said == null ? "" : said.strip());
        String length =
                answer.status() == OK ? said == null ? "" : said.strip() : range.matches() ? range.group(2) : "";
        if (!length.matches("\\d{1,18}")) {
            throw denied(address, "its server does not say how long it is (Content-Length)");
        }
        return Long.parseLong(length);
    }

    /** The beginning of time where the server does not say it, or in a form that nobody reads. */
    private static Instant modified(Answer answer) {
        String said = answer.header("Last-Modified");
        Date date = said == null ? null : DateUtils.parseDate(said);
        return date == null ? Instant.EPOCH : date.toInstant();
    }

    private static boolean isFrom(Answer answer, long from) {
        Matcher range = RANGE.matcher(String.valueOf(answer.header("Content-Range")));
        return answer.status() == PARTIAL
                && range.matches()
                && Long.toString(from).equals(range.group(1));
    }

    private static VideoException denied(RemoteAddress address, String why) {
        return new VideoException(ErrorCode.SOURCE_DENIED, "The file " + address + " is not read: " + why + ".");
    }

    private static VideoException unavailable(RemoteAddress address, String why, IOException cause) {
        return new VideoException(
                ErrorCode.SOURCE_UNAVAILABLE, "The file " + address + " " + why + ". It is tried again.", cause);
    }

    /** A body whose connection is broken when it is closed, instead of read to its end. */
    private static final class Breaking extends FilterInputStream {
        private final Answer answer;

        Breaking(InputStream body, Answer answer) {
            super(body);
            this.answer = answer;
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
