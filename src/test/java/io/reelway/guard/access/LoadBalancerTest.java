package io.reelway.guard.access;

import static io.reelway.guard.access.SignedPerson.ARN;
import static io.reelway.guard.access.SignedPerson.KEY;
import static io.reelway.guard.access.SignedPerson.head;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.settings.ApiRole;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what the load balancer of the setting has signed, and not long ago, says who somebody is. */
class LoadBalancerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:04:57Z");
    private static final long SOON = NOW.getEpochSecond() + 120;
    private static final String ANN = "{\"sub\":\"1\",\"email\":\"ann@example.com\"}";
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private SignedPerson people;
    private LoadBalancer balancer;

    @BeforeEach
    void start() throws IOException {
        people = SignedPerson.start();
        balancer = balancer(people.address());
    }

    private static LoadBalancer balancer(URI keys) {
        return new LoadBalancer(ARN, ApiRole.OPERATOR, new ObjectMapper(), new LoadBalancerKeys(keys, CLOCK), CLOCK);
    }

    @AfterEach
    void stop() {
        people.close();
    }

    @Test
    void whomItHasSignedInIsKnownByName() {
        assertThat(balancer.visitor(people.header("ann@example.com", SOON)))
                .contains(new Visitor("ann@example.com", ApiRole.OPERATOR));
        assertThat(balancer.visitor(people.header(head("ES256", KEY, ARN, SOON), "{\"sub\":\"42\"}")))
                .contains(new Visitor("42", ApiRole.OPERATOR));
        assertThat(people.asked).as("its key is asked for once").hasValue(1);
    }

    @Test
    void whatAnotherHasSignedOrNobodyOrTooLongAgoIsNothing() {
        String header = people.header("ann@example.com", SOON);
        String[] parts = header.split("\\.");
        String eve = SignedPerson.part("{\"email\":\"eve@example.com\"}".getBytes(StandardCharsets.UTF_8));
        for (String wrong : List.of(
                SignedPerson.header(head("ES256", KEY, ARN, SOON), ANN, SignedPerson.pair()),
                parts[0] + "." + eve + "." + parts[2],
                people.header(head("ES256", KEY, ARN.replace("0123", "3210"), SOON), ANN),
                people.header(head("none", KEY, ARN, SOON), ANN),
                people.header(head("HS256", KEY, ARN, SOON), ANN),
                people.header(head("ES256", KEY, ARN, NOW.getEpochSecond()), ANN),
                people.header(head("ES256", KEY, ARN, SOON), "{\"sub\":\"1\",\"exp\":1}"),
                people.header(head("ES256", KEY, ARN, SOON).replace("exp", "nbf"), ANN),
                people.header(head("ES256", "../" + KEY, ARN, SOON), ANN),
                people.header(head("ES256", KEY.replace('4', '5'), ARN, SOON), ANN),
                parts[0] + "." + parts[1] + "." + SignedPerson.part(new byte[64]),
                parts[0] + "." + parts[1] + ".")) {
            assertThat(balancer.visitor(wrong)).as(wrong).isEmpty();
        }
        assertThat(people.asked).as("asked for the one key and an unknown one").hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30=.e30=.e30=", "W10=.W10=.W10=", "MQ==.MQ==.MQ=="})
    void whatIsNoTokenIsNothing(String header) {
        assertThat(balancer.visitor(header)).isEmpty();
        assertThat(balancer.visitor(header + "x".repeat(20_000))).isEmpty();
    }

    @Test
    void anUnknownKeyIsNotAskedForWithEachRequest() {
        String header = people.header(head("ES256", "unknown", ARN, SOON), ANN);
        for (int i = 0; i < 5; i++) {
            assertThat(balancer.visitor(header)).isEmpty();
        }

        assertThat(people.asked).hasValue(1);
    }

    @Test
    void whereKeysCannotBeReadNobodyIsKnownOrRefused() {
        LoadBalancer alone = balancer(URI.create("http://127.0.0.1:1/"));

        assertThatThrownBy(() -> alone.visitor(people.header("ann@example.com", SOON)))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("key of the load balancer");
    }

    @Test
    void theKeysAreAtTheAddressOfTheRegion() {
        assertThat(LoadBalancerKeys.address(ARN)).hasToString("https://public-keys.auth.elb.eu-west-1.amazonaws.com/");
        assertThat(LoadBalancerKeys.address(
                        ARN.replace("arn:aws:", "arn:aws-us-gov:").replace("eu-west-1", "us-gov-west-1")))
                .hasToString("https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1/");
        for (String wrong :
                List.of("", "reelway", ARN.replace("app/", "net/"), ARN.replace("eu-west-1", "evil.example/"))) {
            assertThatThrownBy(() -> LoadBalancerKeys.address(wrong)).isInstanceOf(AccessFormException.class);
        }
    }

    @Test
    void accessAsksTheLoadBalancerOfTheSetting() {
        Access access = new SampleAccess()
                .loadBalancer(ARN, ApiRole.VIEWER, people.address())
                .at(CLOCK)
                .build();

        assertThat(access.byLoadBalancer(people.header("ann@example.com", SOON)))
                .isEqualTo(Optional.of(new Visitor("ann@example.com", ApiRole.VIEWER)));
        assertThat(new SampleAccess().build().byLoadBalancer(people.header("ann@example.com", SOON)))
                .isEmpty();
    }
}
