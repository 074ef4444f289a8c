package io.reelway.aws;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import software.amazon.awssdk.services.sns.SnsClient;

/** Finds the ARN of the topic of outcome messages. Routes ask for it once, at start. */
@RegisterForReflection
@ApplicationScoped
@Named("topics")
public class Topics {
    private final SnsClient sns;
    private final Settings settings;

    public Topics(SnsClient sns, Settings settings) {
        this.sns = sns;
        this.settings = settings;
    }

    /** The ARN. A bare name is looked up, which is allowed only where another endpoint is set. */
    public String outcomes() {
        String topic = settings.outcomesTopic();
        if (topic.startsWith("arn:")) {
            return topic;
        }
        String endpoint = Endpoints.of("SNS")
                .orElseThrow(() -> new IllegalStateException("reelway.outcomes-topic: expected the ARN of an SNS topic,"
                        + " but got the name \"" + topic + "\"; a bare name needs AWS_ENDPOINT_URL"));
        return Addresses.ofTopic(sns, topic)
                .orElseThrow(() -> new IllegalStateException("reelway.outcomes-topic: expected an SNS topic, but there"
                        + " is no topic \"" + topic + "\" at " + endpoint
                        + "; create it or set reelway.outcomes-topic"));
    }
}
