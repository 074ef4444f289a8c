package io.reelway.cli.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.ToolRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(30)
class PresetShellTest {
    private static final List<String> HARD = List.of(
            "-i",
            "it's",
            "-filter_complex",
            "[0:0]select='gt(t,1)*lt(t,2)',scale=640:360,setsar=1,format=yuv420p,"
                    + "setpts='PTS-STARTPTS'[a];[0:1]aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp[b]",
            "-map",
            "[a]",
            "-force_key_frames",
            "expr:gte(t,n_forced*2)",
            "-x264-params",
            "a=\"b\":c=$HOME:d=`id`:e=\\:f='!':" + "x".repeat(120),
            "-ss",
            "-1.5",
            "",
            "out/%05d é.ts");

    @Test
    void theCommandFitsTheColumnsWhereItCanBeBroken() {
        assertThat(lines(80)).filteredOn(line -> !line.contains("xxxx")).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(80));
    }

    @Test
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "the command is written for a POSIX shell, which reads it back here")
    void aShellReadsBackEveryWordAsItWas() throws IOException {
        for (int columns = 30; columns < 120; columns += 7) {
            String script = String.join("\n", lines(columns));

            ToolRun.Result result = ToolRun.run(List.of("sh", "-c", script));

            assertThat(result.output()).as("at %s columns", columns).isEqualTo(String.join("\n", HARD) + "\n");
        }
    }

    @Test
    void plainWordsStayPlainAndQuotesTakeTheReadableForm() {
        assertThat(PresetShell.quoted("out/g0_%05d.ts")).isEqualTo("out/g0_%05d.ts");
        assertThat(PresetShell.quoted("[v0]")).isEqualTo("'[v0]'");
        assertThat(PresetShell.quoted("select='a'")).isEqualTo("\"select='a'\"");
        assertThat(PresetShell.quoted("a'$b")).isEqualTo("'a'\\''$b'");
    }

    private static List<String> lines(int columns) {
        List<String> words = new ArrayList<>(List.of("printf", "%s\\n"));
        words.addAll(HARD);
        return PresetShell.lines(Map.of("LD_LIBRARY_PATH", "/a b/c"), words, columns);
    }
}
