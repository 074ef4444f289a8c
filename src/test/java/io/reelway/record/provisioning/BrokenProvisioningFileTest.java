package io.reelway.record.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file with a wrong byte is never read as another table, and never as a file of somebody else. */
@Timeout(60)
class BrokenProvisioningFileTest {
    private static final byte[] FILE =
            new ProvisioningFile(SampleRows.HOSTILE.subList(0, 8), List.of("first", "second")).bytes();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long LARGEST_ALLOCATION = 8L << 20;

    @Test
    void aFileThatIsCutShortIsBroken() {
        for (int length = 0; length < FILE.length; length++) {
            assertBroken(Arrays.copyOf(FILE, length), "cut to " + length);
        }
    }

    @Test
    void aFileWithoutItsBeginningIsBroken() {
        for (int from = 1; from < FILE.length; from++) {
            assertBroken(Arrays.copyOfRange(FILE, from, FILE.length), "without the first " + from);
        }
    }

    @Test
    void aChangedByteIsFoundWhereverItIs() {
        for (int at = 0; at < FILE.length; at++) {
            for (int change : new int[] {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x7F, 0xFF}) {
                byte[] broken = FILE.clone();
                broken[at] ^= (byte) change;
                assertBroken(broken, at + " changed by " + change);
            }
        }
    }

    @Test
    void aByteMoreIsFound() {
        assertBroken(Arrays.copyOf(FILE, FILE.length + 1), "longer");
    }

    /** Whatever the footer says of lengths, no memory is taken for more than the file has. */
    @Test
    void aFooterOfRandomBytesTakesNoMemoryAndNoTime() {
        Random random = new Random(15);
        for (int i = 0; i < 3000; i++) {
            byte[] file = FILE.clone();
            int from = 4 + random.nextInt(file.length - 12);
            byte[] garbage = new byte[1 + random.nextInt(file.length - 8 - from)];
            random.nextBytes(garbage);
            System.arraycopy(garbage, 0, file, from, garbage.length);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                assertThat(ProvisioningFile.read(file)).isEmpty();
            } catch (BrokenFileException e) {
                assertThat(e).hasMessageContaining("Expected");
            }
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(LARGEST_ALLOCATION);
        }
    }

    @Test
    void aTextIsNoFileOfReelway() {
        byte[] text = "Please do not delete this file.".getBytes(StandardCharsets.UTF_8);

        assertThat(ProvisioningFile.read(text)).isEmpty();
    }

    @Test
    void theMessageSaysWhatWasFound() {
        byte[] changed = FILE.clone();
        changed[10]++;

        assertThatThrownBy(() -> ProvisioningFile.read(changed)).hasMessageContaining("another checksum");
        assertThatThrownBy(() -> ProvisioningFile.read(new byte[3])).hasMessageContaining("found 3 bytes");
        assertThatThrownBy(() -> ProvisioningFile.read(Arrays.copyOf(FILE, 100)))
                .hasMessageContaining("only at its beginning");
    }

    private static void assertBroken(byte[] file, String how) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> ProvisioningFile.read(file), how).isExactlyInstanceOf(BrokenFileException.class);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as(how).isLessThan(LARGEST_ALLOCATION);
    }
}
