package io.reelway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.testkit.AwsBench;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaConvertBucketsTest {
    @ParameterizedTest
    @CsvSource({
        "sources, true, false",
        "results, false, true",
        "scratch, true, true",
        "team-a, true, true",
        "team-, true, true",
        "team, false, false",
        "sources2, false, false",
        "my.out.1, false, true",
        "other, false, false",
        "'', false, false"
    })
    void whatIsNamedMayBeUsedAsItSays(String bucket, boolean in, boolean out) {
        MediaConvertBuckets buckets = MediaConvertBuckets.parse("sources:in, results:out,scratch ,team-*,my.out.*:out");

        assertThat(buckets.mayRead(bucket)).isEqualTo(in);
        assertThat(buckets.mayWrite(bucket)).isEqualTo(out);
    }

    @Test
    void theSameBucketTwiceMayDoBoth() {
        MediaConvertBuckets buckets = MediaConvertBuckets.parse("one:in,one:out,*:in");

        assertThat(buckets.mayRead("one")).isTrue();
        assertThat(buckets.mayWrite("one")).isTrue();
        assertThat(buckets.mayRead("any")).isTrue();
        assertThat(buckets.mayWrite("any")).isFalse();
    }

    @Test
    void withoutTheSettingTheSourceIsReadAndTheOutputWritten() {
        MediaConvertBuckets buckets = MediaConvertBuckets.of(
                AwsBench.settings(Map.of("reelway.source-bucket", "from", "reelway.output-bucket", "to")));

        assertThat(buckets.mayRead("from")).isTrue();
        assertThat(buckets.mayWrite("from")).isFalse();
        assertThat(buckets.mayRead("to")).isFalse();
        assertThat(buckets.mayWrite("to")).isTrue();
    }

    @Test
    void whatIsNamedReplacesTheDefault() {
        MediaConvertBuckets buckets =
                MediaConvertBuckets.of(AwsBench.settings(Map.of("reelway.mediaconvert-buckets", "other")));

        assertThat(buckets.mayRead("reelway-source")).isFalse();
        assertThat(buckets.mayWrite("reelway-output")).isFalse();
        assertThat(buckets.mayRead("other")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "a,", "ab:inout", "ab:", "Upper", "a*b", "ab**", "s3://ab", "ab/c", "a b", "*:in:out"})
    void aWrongTextIsToldWithWhatIsExpected(String text) {
        assertThatThrownBy(() -> MediaConvertBuckets.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected names of buckets separated by commas");
    }
}
