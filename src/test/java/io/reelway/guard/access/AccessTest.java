package io.reelway.guard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.digest.Sha256;
import io.reelway.settings.ApiRole;
import io.reelway.testkit.MovableClock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and tokens are read from settings and secrets, and no text shows them. */
class AccessTest {
    private static final String KEYS_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:keys";
    private static final String TOKENS_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:tokens";

    @Test
    void keysOfTheSettingAreKnown() {
        Access access = new SampleAccess().keys("ci=hunter2/+==, other=x").build();

        assertThat(access.hasKeys()).isTrue();
        assertThat(access.secretOfKey("ci")).contains("hunter2/+==");
        assertThat(access.secretOfKey("other")).contains("x");
        assertThat(access.secretOfKey("x")).isEmpty();
        assertThat(access.hasTokens()).isFalse();
        assertThat(access.byToken("x")).isEmpty();
    }

    @Test
    void keysOfTheSecretAreKnownBesideThem() {
        Access access = new SampleAccess()
                .keys("ci=a,both=a")
                .keysSecret(KEYS_ARN)
                .secrets(arn -> arn.equals(KEYS_ARN) ? "{\"AKID\":\"b\",\"both\":\"b\"}" : null)
                .build();

        assertThat(access.secretOfKey("ci")).contains("a");
        assertThat(access.secretOfKey("AKID")).contains("b");
        assertThat(access.secretOfKey("both")).contains("b");
    }

    @Test
    void tokensAreKnownByTheirDigestInBothForms() {
        String words = SampleAccess.token("t1", "viewer", "ann") + ", "
                + SampleAccess.token("t2", "operator", "on call")
                        .toUpperCase(Locale.ROOT)
                        .replace("OPERATOR", "operator");
        String json = "[{\"sha256\":\"%s\",\"role\":\"operator\",\"name\":\"bob\"}]".formatted(Sha256.of("t3"));
        Access access = new SampleAccess()
                .tokens(words)
                .tokensSecret(TOKENS_ARN)
                .secrets(arn -> json)
                .build();

        assertThat(access.byToken("t1")).contains(new Visitor("ann", ApiRole.VIEWER));
        assertThat(access.byToken("t2")).contains(new Visitor("ON CALL", ApiRole.OPERATOR));
        assertThat(access.byToken("t3")).contains(new Visitor("bob", ApiRole.OPERATOR));
        assertThat(access.byToken("t4")).isEmpty();
        assertThat(access.byToken(Sha256.of("t1"))).isEmpty();
    }

    @Test
    void aSecretIsReadAgainAfterFiveMinutesAndAnOldOneHoldsForAnHour() {
        MovableClock clock = new MovableClock();
        AtomicInteger reads = new AtomicInteger();
        Access access = new SampleAccess()
                .keysSecret(KEYS_ARN)
                .at(clock)
                .secrets(arn -> switch (reads.incrementAndGet()) {
                    case 1 -> "{\"first\":\"1\"}";
                    case 2 -> "{\"second\":\"2\"}";
                    default -> throw new IllegalStateException("down");
                })
                .build();

        assertThat(access.secretOfKey("first")).isPresent();
        clock.advance(Renewed.AGE.minusSeconds(1));
        assertThat(access.secretOfKey("first")).isPresent();
        assertThat(reads).hasValue(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(access.secretOfKey("first")).as("taken out of the secret").isEmpty();
        assertThat(access.secretOfKey("second")).isPresent();

        clock.advance(Renewed.AGE);
        assertThat(access.secretOfKey("second"))
                .as("the last one that was read")
                .isPresent();
        assertThat(access.secretOfKey("second")).isPresent();
        assertThat(reads).as("not with each request").hasValue(3);
        clock.advance(Renewed.LONGEST);
        assertThatThrownBy(() -> access.secretOfKey("second")).isInstanceOf(UnreadableException.class);
        assertThat(reads).hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "a=b,hunter2", "=hunter2", "a=", "hunter2/x=y", "a=hunter2,a=hunter2", ","})
    void keysInAnotherFormStopTheStartAndAreNotShown(String keys) {
        assertThat(AccessCheck.problem(new SampleAccess().keys(keys).settings(), new ObjectMapper()))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("reelway.api-keys: expected ID=SECRET")
                        .doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "hunter2:operator:ann",
                "[{\"sha256\":\"hunter2\",\"role\":\"operator\",\"name\":\"ann\"}]",
                "[\"hunter2\"]",
                "[hunter2",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855:hunter2:ann",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855:viewer:",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855:viewer:ann,hunter2"
            })
    void tokensInAnotherFormStopTheStartAndAreNotShown(String tokens) {
        assertThat(AccessCheck.problem(new SampleAccess().tokens(tokens).settings(), new ObjectMapper()))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("reelway.api-tokens: expected SHA256:ROLE:NAME")
                        .doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "[\"hunter2\"]",
                "{\"a\":{\"b\":\"hunter2\"}}",
                "{\"a b\":\"hunter2\"}",
                "{\"hunter2"
            })
    void aSecretInAnotherFormIsUnreadableAndNotShown(String text) {
        for (Access access : new Access[] {
            new SampleAccess().keysSecret(KEYS_ARN).secrets(arn -> text).build(),
            new SampleAccess().keysSecret(KEYS_ARN).secrets(arn -> null).build()
        }) {
            assertThatThrownBy(() -> access.secretOfKey("a"))
                    .isInstanceOf(UnreadableException.class)
                    .hasNoCause()
                    .hasMessage("The secret of REELWAY_API_KEYS_SECRET could not be read; the log says why");
        }
        assertThatThrownBy(() -> ApiKeys.ofSecret(new ObjectMapper(), text))
                .hasNoCause()
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void settingsThatAreNoArnStopTheStart() {
        ObjectMapper json = new ObjectMapper();

        assertThat(AccessCheck.problem(new SampleAccess().keysSecret("keys").settings(), json))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("reelway.api-keys-secret: expected"));
        assertThat(AccessCheck.problem(new SampleAccess().tokensSecret("keys").settings(), json))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("reelway.api-tokens-secret: expected"));
        assertThat(AccessCheck.problem(
                        new SampleAccess()
                                .loadBalancer("lb", ApiRole.VIEWER, null)
                                .settings(),
                        json))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("reelway.api-load-balancer: expected"));
        assertThat(AccessCheck.problem(
                        new SampleAccess()
                                .keys("a=b")
                                .keysSecret(KEYS_ARN)
                                .tokens(SampleAccess.token("t", "viewer", "n"))
                                .tokensSecret(TOKENS_ARN)
                                .loadBalancer(SignedPerson.ARN, ApiRole.VIEWER, null)
                                .settings(),
                        json))
                .isEqualTo(Optional.empty());
    }

    @Test
    void noTextShowsAKey() {
        assertThat(ApiKeys.ofSetting("a=hunter2")).hasToString("1 keys");
        assertThat(new SampleAccess().keys("a=hunter2").settings()).hasToString("AccessSettings");
        assertThat(new SampleAccess().keys("a=hunter2").build().toString()).doesNotContain("hunter2");
    }
}
