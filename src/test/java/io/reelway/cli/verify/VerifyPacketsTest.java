package io.reelway.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VerifyPacketsTest {
    private final VerifyPackets packets = new VerifyPackets(file(range(0, 100), range(1000, 1060)));

    @Test
    void partsThatFollowEachOtherCoverTheSource() {
        packets.add("1 (a)", file(range(0, 50), range(1000, 1031)));
        packets.add("2 (b)", file(range(50, 100), range(1031, 1060)));

        assertThat(packets.lines())
                .containsExactly(
                        VerifyLine.good("picture", "100 packets of h264, the source's and in its order"),
                        VerifyLine.good("sound", "60 packets of aac, the source's and in its order"));
    }

    @Test
    void aGapIsNamedWithItsPackets() {
        packets.add("1 (a)", file(range(0, 50), range(1000, 1030)));
        packets.add("2 (b)", file(range(53, 100), range(1030, 1060)));

        assertThat(packets.lines())
                .first()
                .isEqualTo(VerifyLine.bad(
                        "picture", "3 packets missing before part 2 (b): number 51 to 53 of the source"));
        assertThat(packets.lines().get(1).good()).isTrue();
    }

    @Test
    void anOverlapIsNamedWithItsPackets() {
        packets.add("1 (a)", file(range(0, 50), range(1000, 1030)));
        packets.add("2 (b)", file(range(40, 100), range(1029, 1060)));

        assertThat(packets.lines())
                .containsExactly(
                        VerifyLine.bad(
                                "picture", "10 packets of the source twice: part 2 (b) begins again with number 41"),
                        VerifyLine.bad(
                                "sound", "1 packet of the source twice: part 2 (b) begins again with number 30"));
    }

    @Test
    void aPacketThatDiffersIsNamed() {
        long[] changed = range(50, 100);
        changed[7] = -1;
        packets.add("1 (a)", file(range(0, 50), range(1000, 1030)));
        packets.add("2 (b)", file(changed, range(1030, 1060)));

        assertThat(packets.lines())
                .first()
                .isEqualTo(VerifyLine.bad("picture", "packet 8 of part 2 (b) is not packet 58 of the source"));
    }

    @Test
    void packetsAfterTheLastPartAndAfterTheSourceAreTold() {
        packets.add("1 (a)", file(range(0, 98), range(1000, 1061)));

        assertThat(packets.lines())
                .containsExactly(
                        VerifyLine.bad("picture", "the parts end 2 packets before the source, which has 100"),
                        VerifyLine.bad("sound", "part 1 (a) goes on with its packet 61 after the source has ended"));
    }

    @Test
    void aStreamThatNoPartHasIsTold() {
        packets.add("1 (a)", new VerifyFile("mp4", List.of(stream("video", "h264", range(0, 100)))));

        assertThat(packets.lines())
                .last()
                .isEqualTo(VerifyLine.bad("sound", "no part has this stream of the source (aac)"));
    }

    @Test
    void aStreamThatTheSourceLacksIsTold() {
        VerifyPackets silent = new VerifyPackets(new VerifyFile("mp4", List.of(stream("video", "h264", range(0, 50)))));
        silent.add("1 (a)", file(range(0, 50), range(0, 50)));

        assertThat(silent.lines())
                .first()
                .isEqualTo(VerifyLine.bad("streams", "part 1 (a) has 1 audio streams, the source 0"));
    }

    private static VerifyFile file(long[] picture, long[] sound) {
        return new VerifyFile("mov", List.of(stream("video", "h264", picture), stream("audio", "aac", sound)));
    }

    private static VerifyStream stream(String type, String codec, long[] packets) {
        return new VerifyStream(type, codec, packets, 0, packets.length / 25.0);
    }

    private static long[] range(long from, long to) {
        return LongStream.range(from, to).toArray();
    }
}
