package io.reelway.embedded.sns;

import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.Service;
import io.reelway.embedded.http.XmlWriter;
import io.reelway.embedded.sqs.QueueStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The service SNS: forms as requests, XML as answers. */
public final class SnsService implements Service {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private final TopicStore topics;
    private final QueueStore queues;
    private final Publisher publisher;

    public SnsService(TopicStore topics, QueueStore queues) {
        this.topics = topics;
        this.queues = queues;
        this.publisher = new Publisher(topics, queues);
    }

    static AwsException unsupported(String what) {
        return AwsException.unsupported(
                "UnsupportedOperation", what, "topics, subscriptions of queues, and publishing to them");
    }

    @Override
    public Response handle(Request request) throws IOException {
        Map<String, String> form = new LinkedHashMap<>(request.query());
        form.putAll(Request.parseForm(request.text()));
        String action = form.getOrDefault("Action", "");
        return switch (action) {
            case "CreateTopic" -> answer(action, xml -> xml.element("TopicArn", create(form, request)));
            case "DeleteTopic" -> answer(action, xml -> topics.delete(required(form, "TopicArn")));
            case "ListTopics" -> answer(action, this::listTopics);
            case "GetTopicAttributes" -> answer(action, xml -> topicAttributes(xml, required(form, "TopicArn")));
            case "Subscribe" -> answer(action, xml -> xml.element("SubscriptionArn", subscribe(form)));
            case "Unsubscribe" -> answer(action, xml -> topics.unsubscribe(required(form, "SubscriptionArn")));
            case "ListSubscriptions" -> answer(action, xml -> list(xml, topics.subscriptions()));
            case "ListSubscriptionsByTopic" ->
                answer(action, xml -> list(xml, topics.subscriptions(required(form, "TopicArn"))));
            case "GetSubscriptionAttributes" ->
                answer(action, xml -> attributes(xml, subscriptionAttributes(required(form, "SubscriptionArn"))));
            case "SetSubscriptionAttributes" -> answer(action, xml -> setAttribute(form));
            case "Publish" -> answer(action, xml -> xml.element("MessageId", publisher.publish(form, request)));
            default -> throw unsupported(action.isEmpty() ? "a request without Action" : action);
        };
    }

    @Override
    public Response error(Request request, AwsException error) {
        XmlWriter xml = new XmlWriter().root("ErrorResponse", NAMESPACE).begin("Error");
        xml.element("Type", error.status() < 500 ? "Sender" : "Receiver").element("Code", error.code());
        xml.element("Message", error.getMessage()).end().element("RequestId", UUID.randomUUID());
        return Response.text(error.status(), "text/xml", xml.finish());
    }

    static String required(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw new AwsException(400, "InvalidParameter", "Invalid parameter: " + name + ": expected a value");
        }
        return value;
    }

    private interface Content {
        void write(XmlWriter xml) throws IOException;
    }

    private static Response answer(String action, Content content) throws IOException {
        XmlWriter xml = new XmlWriter().root(action + "Response", NAMESPACE).begin(action + "Result");
        content.write(xml);
        xml.end().begin("ResponseMetadata").element("RequestId", UUID.randomUUID());
        return Response.text(200, "text/xml", xml.finish());
    }

    private String create(Map<String, String> form, Request request) throws IOException {
        for (String name : entries(form, "Attributes").keySet()) {
            throw unsupported("the topic attribute " + name);
        }
        return topics.create(required(form, "Name"), request.region());
    }

    private void listTopics(XmlWriter xml) {
        xml.begin("Topics");
        topics.arns()
                .forEach(arn -> xml.begin("member").element("TopicArn", arn).end());
        xml.end();
    }

    private void topicAttributes(XmlWriter xml, String arn) {
        int confirmed = topics.subscriptions(arn).size();
        attributes(
                xml,
                Map.of(
                        "TopicArn",
                        arn,
                        "Owner",
                        Arn.ACCOUNT,
                        "DisplayName",
                        "",
                        "SubscriptionsConfirmed",
                        Integer.toString(confirmed),
                        "SubscriptionsPending",
                        "0",
                        "SubscriptionsDeleted",
                        "0"));
    }

    private String subscribe(Map<String, String> form) throws IOException {
        String protocol = required(form, "Protocol");
        if (!protocol.equals("sqs")) {
            throw unsupported("the protocol " + protocol);
        }
        String queueArn = required(form, "Endpoint");
        if (!queueArn.startsWith("arn:aws:sqs:") || !queues.exists(Arn.name(queueArn))) {
            throw new AwsException(
                    400, "InvalidParameter", "Invalid parameter: SQS endpoint ARN: there is no queue " + queueArn);
        }
        Map<String, String> attributes = entries(form, "Attributes");
        attributes.forEach(SnsService::checkAttribute);
        return topics.subscribe(
                required(form, "TopicArn"),
                queueArn,
                Boolean.parseBoolean(attributes.get("RawMessageDelivery")),
                attributes.get("FilterPolicy"));
    }

    private void setAttribute(Map<String, String> form) throws IOException {
        Subscription subscription = topics.subscription(required(form, "SubscriptionArn"));
        String name = required(form, "AttributeName");
        String value = form.getOrDefault("AttributeValue", "");
        boolean noFilter = name.equals("FilterPolicy") && (value.isEmpty() || value.equals("{}"));
        if (!noFilter) {
            checkAttribute(name, value);
        }
        switch (name) {
            case "RawMessageDelivery" ->
                topics.replace(subscription.with(Boolean.parseBoolean(value), subscription.filterPolicy()));
            case "FilterPolicy" -> topics.replace(subscription.with(subscription.raw(), noFilter ? null : value));
            default -> {
                // FilterPolicyScope: the only scope there is, is set already.
            }
        }
    }

    private static void checkAttribute(String name, String value) {
        switch (name) {
            case "RawMessageDelivery" -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw new AwsException(
                            400,
                            "InvalidParameter",
                            "Invalid parameter: RawMessageDelivery: expected true or false, got " + value);
                }
            }
            case "FilterPolicy" -> FilterPolicy.check(value);
            case "FilterPolicyScope" -> {
                if (!value.equals("MessageAttributes")) {
                    throw unsupported("FilterPolicyScope " + value);
                }
            }
            default -> throw unsupported("the subscription attribute " + name);
        }
    }

    private Map<String, String> subscriptionAttributes(String arn) {
        Subscription subscription = topics.subscription(arn);
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("SubscriptionArn", arn);
        attributes.put("TopicArn", subscription.topicArn());
        attributes.put("Protocol", "sqs");
        attributes.put("Endpoint", subscription.queueArn());
        attributes.put("Owner", Arn.ACCOUNT);
        attributes.put("RawMessageDelivery", Boolean.toString(subscription.raw()));
        attributes.put("PendingConfirmation", "false");
        if (subscription.filterPolicy() != null) {
            attributes.put("FilterPolicy", subscription.filterPolicy());
        }
        return attributes;
    }

    private static void list(XmlWriter xml, List<Subscription> subscriptions) {
        xml.begin("Subscriptions");
        for (Subscription subscription : subscriptions) {
            xml.begin("member")
                    .element("SubscriptionArn", subscription.arn())
                    .element("TopicArn", subscription.topicArn());
            xml.element("Protocol", "sqs")
                    .element("Endpoint", subscription.queueArn())
                    .element("Owner", Arn.ACCOUNT)
                    .end();
        }
        xml.end();
    }

    private static void attributes(XmlWriter xml, Map<String, String> attributes) {
        xml.begin("Attributes");
        attributes.forEach((name, value) ->
                xml.begin("entry").element("key", name).element("value", value).end());
        xml.end();
    }

    /** The pairs of {@code Attributes.entry.1.key} and {@code .value}, and so on. */
    private static Map<String, String> entries(Map<String, String> form, String list) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 1; form.containsKey(list + ".entry." + i + ".key"); i++) {
            entries.put(
                    form.get(list + ".entry." + i + ".key"), form.getOrDefault(list + ".entry." + i + ".value", ""));
        }
        return entries;
    }
}
