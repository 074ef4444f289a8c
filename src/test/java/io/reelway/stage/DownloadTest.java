package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.Abortable;

@Timeout(30)
class DownloadTest {
    private static final Duration STALL = Duration.ofMinutes(2);
    private static final long PIECE = 1 << 20;

    @TempDir
    Path folder;

    private final byte[] content = new byte[(int) (3 * PIECE + 7)];
    private final List<Long> opened = new ArrayList<>();
    private int aborted;

    @BeforeEach
    void fill() {
        new Random(1).nextBytes(content);
    }

    /** A connection that breaks after so many bytes; it must not be closed, which would read it to its end. */
    private final class Breaking extends FilterInputStream implements Abortable {
        private long left;

        Breaking(long from, long left) {
            super(new ByteArrayInputStream(content, (int) from, (int) (content.length - from)));
            this.left = left;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (left <= 0) {
                throw new SocketTimeoutException("Read timed out");
            }
            int read = super.read(buffer, from, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void abort() {
            aborted++;
        }
    }

    private InputStream breakingAfter(long from, long bytes) {
        opened.add(from);
        return new Breaking(from, bytes);
    }

    private Download download(Duration stall) {
        return new Download("uploads/a.mp4", content.length, stall, ErrorCode.STORAGE_UNAVAILABLE, total -> {});
    }

    private void fails(Download download, Download.Opening opening, String words) {
        assertThatThrownBy(() -> download.to(folder.resolve("source"), opening))
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                .hasMessageContaining("uploads/a.mp4")
                .hasMessageContaining(words);
    }

    @Test
    void aBrokenConnectionIsOpenedWhereItBroke() throws Exception {
        Path file = folder.resolve("source");
        String md5 = download(STALL).to(file, from -> breakingAfter(from, PIECE + 3));
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(md5)
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("MD5").digest(content)));
        assertThat(opened).containsExactly(0L, PIECE + 3, 2 * PIECE + 6);
        assertThat(aborted).isEqualTo(2);
    }

    @Test
    void oneThatBreaksBehindTheLastByteIsWhole() throws IOException {
        Path file = folder.resolve("source");
        download(STALL).to(file, from -> breakingAfter(from, content.length));
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(opened).containsExactly(0L);
    }

    @Test
    void oneThatBringsNothingIsGivenUp() {
        fails(
                download(STALL),
                from -> breakingAfter(from, opened.size() == 1 ? 10 : 0),
                "broke off 6 times after 10 of");
        assertThat(aborted).isEqualTo(opened.size());
    }

    @Test
    void aShortOneIsNotWhole() {
        fails(
                download(STALL),
                from -> new ByteArrayInputStream(content, (int) from, Math.min(5, content.length - (int) from)),
                "the connection ended after");
    }

    @Test
    void anEndlessOneIsCutAtItsLength() throws IOException {
        byte[] more = Arrays.copyOf(content, content.length + 1);
        fails(download(STALL), from -> new ByteArrayInputStream(more), "more came than");
        assertThat(Files.size(folder.resolve("source"))).isLessThanOrEqualTo(content.length);
    }

    @Test
    void oneThatCrawlsIsGivenUp() {
        InputStream crawls = new InputStream() {
            @Override
            public int read() {
                return 1;
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                return 1;
            }
        };
        Download tiny = new Download(
                "uploads/a.mp4", Long.MAX_VALUE, Duration.ofMillis(1), ErrorCode.STORAGE_UNAVAILABLE, total -> {
                    long until = System.nanoTime() + 1_000_000;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                });
        fails(tiny, from -> crawls, "slower than at 10 kB/s");
    }

    @Test
    void whoLooksOnMayEndIt() {
        VideoException cancelled = new VideoException(ErrorCode.CANCELLED, "enough");
        Download watched = new Download("k", content.length, STALL, ErrorCode.STORAGE_UNAVAILABLE, total -> {
            throw cancelled;
        });
        assertThatThrownBy(() -> watched.to(folder.resolve("source"), from -> breakingAfter(from, Long.MAX_VALUE)))
                .isSameAs(cancelled);
        assertThat(aborted).isEqualTo(1);
    }
}
