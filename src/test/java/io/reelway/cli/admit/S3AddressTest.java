package io.reelway.cli.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.shared.CliException;
import io.reelway.store.S3Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a b.mp4", "50% off+more.mp4", "%2F.mp4", "Grüße/日本.mp4", "two\nlines.mp4", "/slash", "a//b"})
    void aKeyIsTakenAsItIs(String key) {
        S3Address address = GivenAddress.of("s3://library/" + key);

        assertThat(address).isEqualTo(new S3Address("library", key));
        assertThat(address).hasToString("s3://library/" + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://library", "s3://library/"})
    void aBucketAloneHasAnEmptyKey(String text) {
        assertThat(GivenAddress.of(text)).isEqualTo(new S3Address("library", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://", "s3:///key", "s3://Library/key", "s3://a/key", "s3://-ab/key", "https://library/key"})
    void whatIsNoneIsToldWithTheFormThatIsExpected(String text) {
        assertThatThrownBy(() -> GivenAddress.of(text))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("s3://BUCKET/KEY")
                .hasMessageContaining(text);
    }

    @Test
    void whatReelwayKeepsItselfIsLeftOutOfTheSourceBucketOnly() {
        assertThat(Library.reason(new S3Address("source", "uploads/a.mp4"), "source"))
                .isEqualTo(Library.Reason.ARRIVAL);
        assertThat(Library.reason(new S3Address("source", "processed/a.mp4"), "source"))
                .isEqualTo(Library.Reason.MOVED);
        assertThat(Library.reason(new S3Address("source", "archive/a.mp4"), "source"))
                .isNull();
        assertThat(Library.reason(new S3Address("other", "uploads/a.mp4"), "source"))
                .isNull();
        assertThat(Library.reason(new S3Address("other", "a/"), "source")).isEqualTo(Library.Reason.FOLDER);
        assertThat(Library.reason(new S3Address("other", "a.mp4.JSON"), "source"))
                .isEqualTo(Library.Reason.COMPANION);
    }
}
