package io.reelway.remote;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.DnsResolver;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * Sends one request to a server, and nothing of ours with it: no cookie, no credentials. It follows no redirect, uses
 * no proxy, decompresses nothing, and waits for the head of an answer only for a time, however slowly it comes.
 */
final class RemoteClient {
    private static final int CONNECTIONS = 64;
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** How long a server may take, unless a caller says it otherwise. */
    record Patience(Duration head, Duration silence) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(40), Duration.ofSeconds(30));
    }

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor alarm;
    private final Patience patience;

    RemoteClient(DnsResolver resolver, Patience patience) {
        this(resolver, patience, SSLConnectionSocketFactory.getSocketFactory());
    }

    /** @param encrypted sends the host's name to the server, and checks that its certificate is for it */
    RemoteClient(DnsResolver resolver, Patience patience, ConnectionSocketFactory encrypted) {
        this.patience = patience;
        this.alarm = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "remote-alarm");
            thread.setDaemon(true);
            return thread;
        });
        alarm.setRemoveOnCancelPolicy(true);
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", encrypted)
                        .build(),
                null,
                resolver);
        int silence = (int) patience.silence().toMillis();
        connections.setMaxTotal(CONNECTIONS);
        connections.setDefaultMaxPerRoute(CONNECTIONS);
        connections.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(silence).build());
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setMessageConstraints(MessageConstraints.custom()
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .build());
        this.client = HttpClientBuilder.create()
                .setConnectionManager(connections)
                // every request finds and checks the address anew
                .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout((int) Math.min(silence, CONNECT.toMillis()))
                        .setConnectionRequestTimeout((int) CONNECT.toMillis())
                        .setSocketTimeout(silence)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setNormalizeUri(false)
                        .setCookieSpec(CookieSpecs.IGNORE_COOKIES)
                        .build())
                .disableRedirectHandling()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAutomaticRetries()
                .setUserAgent("reelway")
                .build();
    }

    /** An answer whose body was not read; who gets it closes it. */
    record Answer(HttpGet request, CloseableHttpResponse response) implements AutoCloseable {
        int status() {
            return response.getStatusLine().getStatusCode();
        }

        /** A header; null where it is not there. */
        String header(String name) {
            return response.getFirstHeader(name) == null
                    ? null
                    : response.getFirstHeader(name).getValue();
        }

        /** Breaks the connection: the rest of a body may never come. */
        @Override
        public void close() {
            request.abort();
        }
    }

    /**
     * Asks for a file.
     *
     * @param range what of it, as the header has it; null for the whole
     * @throws VideoException SOURCE_DENIED where its host may not be connected, SOURCE_UNAVAILABLE where no answer comes
     */
    Answer get(RemoteAddress address, String range) {
        HttpGet request = new HttpGet(URI.create(address.whole()));
        request.setHeader("Accept", "*/*");
        request.setHeader("Accept-Encoding", "identity");
        if (range != null) {
            request.setHeader("Range", range);
        }
        ScheduledFuture<?> late = alarm.schedule(request::abort, patience.head().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return new Answer(request, client.execute(request));
        } catch (CheckedResolver.RefusedException e) {
            throw new VideoException(
                    ErrorCode.SOURCE_DENIED,
                    "The file " + address + " is not read: " + e.getMessage()
                            + ". Inputs are only read from servers of the public internet.",
                    e);
        } catch (IOException e) {
            throw new VideoException(
                    ErrorCode.SOURCE_UNAVAILABLE,
                    "The server of " + address + " did not answer: "
                            + (request.isAborted()
                                    ? "no whole head came within "
                                            + patience.head().toSeconds() + " s"
                                    : said(e, address))
                            + ". Look whether it is up.",
                    e);
        } finally {
            late.cancel(false);
        }
    }

    /** The client's words, without the query; the name of the exception says what they are about. */
    private static String said(IOException fault, RemoteAddress address) {
        String words = fault.getClass().getSimpleName() + (fault.getMessage() == null ? "" : ", " + fault.getMessage());
        return address.query() == null || address.query().isEmpty() ? words : words.replace(address.query(), "…");
    }
}
