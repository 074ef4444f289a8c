package io.reelway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class ClientWordsTest {
    @ParameterizedTest
    @CsvSource({
        "Unable to load region from any of the providers in the chain X@1f, Set AWS_REGION",
        "Unable to load credentials from any of the providers in the chain Y, Set AWS_PROFILE",
        "Connect to 127.0.0.1:1 failed, Check the network",
    })
    void theClientsOfAwsAreTranslated(String words, String advice) {
        assertThat(ClientWords.told(SdkClientException.create(words)))
                .contains(advice)
                .doesNotContain("providers")
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"reelway.lease: expected more"})
    void whatIsSaidPlainlyStays(String words) {
        assertThat(ClientWords.told(new IllegalStateException(words))).isEqualTo(words);
    }
}
