package io.reelway.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP server on loopback with files, and with handlers that behave badly. It keeps the requests that it got. */
public final class FileServer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final List<String> requests = new ArrayList<>();

    private FileServer(HttpServer server) {
        this.server = server;
    }

    public static FileServer start() throws IOException {
        FileServer started =
                new FileServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::answer);
        started.server.start();
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Method, host, address and range of each request so far. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** What answers at a path; closing the exchange is done here. */
    public FileServer at(String path, HttpHandler handler) {
        handlers.put(path, handler);
        return this;
    }

    /** A file with an ETag, which answers ranges. */
    public FileServer file(String path, byte[] content) {
        String etag = '"' + Integer.toHexString(Arrays.hashCode(content)) + '"';
        return at(path, exchange -> {
            exchange.getResponseHeaders().set("ETag", etag);
            exchange.getResponseHeaders().set("Content-Type", "video/mp4");
            send(exchange, content);
        });
    }

    /** Sends content, or the range of it that is asked for. */
    public static void send(HttpExchange exchange, byte[] content) throws IOException {
        String asked = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asked == null ? "" : asked);
        if (!range.matches()) {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2).isEmpty()
                ? content.length - 1
                : Math.min(content.length - 1, Integer.parseInt(range.group(2)));
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + content.length);
        exchange.sendResponseHeaders(206, to - from + 1);
        exchange.getResponseBody().write(content, from, to - from + 1);
    }

    /** Sends on to another address. */
    public FileServer redirect(String path, int status, String location) {
        return at(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** Answers with a status and nothing else. */
    public FileServer status(String path, int status) {
        return at(path, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    /** Says that there are so many bytes, and sends one now and then, for ever. */
    public FileServer slow(String path, long bytes, long pauseMillis) {
        return at(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes);
            OutputStream out = exchange.getResponseBody();
            while (!threads.isShutdown()) {
                out.write(0);
                out.flush();
                pause(pauseMillis);
            }
        });
    }

    private static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException("the server ends", e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            synchronized (requests) {
                requests.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Range"));
            }
            HttpHandler handler = handlers.get(exchange.getRequestURI().getPath());
            if (handler == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                handler.handle(exchange);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
