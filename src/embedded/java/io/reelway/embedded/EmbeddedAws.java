package io.reelway.embedded;

import com.sun.net.httpserver.HttpServer;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.dynamo.DynamoService;
import io.reelway.embedded.dynamo.Tables;
import io.reelway.embedded.http.Interceptor;
import io.reelway.embedded.mediaconvert.MediaConvertService;
import io.reelway.embedded.s3.S3Service;
import io.reelway.embedded.sns.SnsService;
import io.reelway.embedded.sns.TopicStore;
import io.reelway.embedded.sqs.QueueStore;
import io.reelway.embedded.sqs.SqsService;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Starts the embedded AWS as a program: {@code --data DIR [--port N] [--setup reelway] [--mediaconvert URL]}. It
 * prints one line with its address, and ends on SIGTERM.
 */
public final class EmbeddedAws implements AutoCloseable {
    private static final String DEFAULT_REGION = "us-east-1";

    private final FileChannel lockFile;
    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();

    private EmbeddedAws(EmbeddedSettings settings, Interceptor interceptor) throws IOException {
        Path state = settings.data().resolve(".aws");
        Files.createDirectories(state);
        this.lockFile = lock(state.resolve("lock"));
        AtomicFiles files = new AtomicFiles(state.resolve("tmp"));
        QueueStore queues = new QueueStore(state.resolve("sqs"), files);
        TopicStore topics = new TopicStore(state.resolve("sns").resolve("topics.json"), files);
        Tables tables = new Tables(state.resolve("dynamodb").resolve("tables.jsonl"), files);
        String region = region();
        S3Service s3 = new S3Service(settings.data(), files, queues, region);
        if (settings.reelway()) {
            new ReelwaySetup(region, s3, queues, topics, tables).run();
        }
        Gateway gateway = new Gateway(
                Map.of(
                        "s3", s3,
                        "sqs", new SqsService(queues),
                        "sns", new SnsService(topics, queues),
                        "dynamodb", new DynamoService(tables),
                        "mediaconvert", new MediaConvertService(settings.mediaconvert())),
                interceptor);
        this.server = listen(settings.port());
        server.setExecutor(requests);
        server.createContext("/", gateway);
        long interval = S3Service.watchInterval().toMillis();
        watch.scheduleWithFixedDelay(s3::watch, interval, interval, TimeUnit.MILLISECONDS);
        server.start();
    }

    /** Starts the program. */
    public static void main(String[] arguments) {
        run(Interceptor.NONE, arguments);
    }

    /** Starts the program with an interceptor between its requests and its services. */
    public static void run(Interceptor interceptor, String... arguments) {
        // Without it every small answer waits 40 ms for an acknowledgement. The others keep connections open that
        // clients believe open.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        System.setProperty("sun.net.httpserver.drainAmount", Integer.toString(64 << 20));
        System.setProperty(MediaConvertService.HOST_PROPERTY, "host");
        try {
            EmbeddedSettings settings = EmbeddedSettings.parse(arguments);
            EmbeddedAws aws = new EmbeddedAws(settings, interceptor);
            Runtime.getRuntime().addShutdownHook(new Thread(aws::close));
            System.out.println("embedded AWS: " + aws.endpoint() + " data " + settings.data());
            System.out.flush();
        } catch (IllegalArgumentException e) {
            System.err.println("embedded AWS: " + e.getMessage() + "\n" + EmbeddedSettings.USAGE);
            System.exit(2);
        } catch (IOException e) {
            System.err.println("embedded AWS: cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Ends at once: all that was answered is on disk. */
    @Override
    public void close() {
        watch.shutdownNow();
        server.stop(0);
        requests.shutdownNow();
        try {
            lockFile.close();
        } catch (IOException e) {
            System.err.println("embedded AWS: " + e.getMessage());
        }
    }

    private String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpServer listen(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try {
            return HttpServer.create(address, 0);
        } catch (BindException e) {
            throw new IOException(
                    "expected port " + port + " of 127.0.0.1 to be free, but: " + e.getMessage()
                            + "; give another one by --port",
                    e);
        }
    }

    /** Locks the data folder: two programs on it would overwrite each other's state. */
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException(
                    "another embedded AWS uses " + file.getParent().getParent() + " already");
        }
        return channel;
    }

    private static String region() {
        String region = System.getenv("AWS_REGION");
        return region == null || region.isEmpty() ? DEFAULT_REGION : region;
    }
}
