package io.reelway.embedded.s3;

import io.reelway.embedded.http.XmlReader;
import io.reelway.embedded.http.XmlWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.w3c.dom.Element;

/** A bucket's notification configuration as XML. */
final class NotificationXml {
    private static final String ROOT = "NotificationConfiguration";

    private NotificationXml() {}

    static List<NotificationRule> read(byte[] document) throws IOException {
        Element root = XmlReader.parse(document, ROOT);
        for (String other : List.of("TopicConfiguration", "CloudFunctionConfiguration", "EventBridgeConfiguration")) {
            if (!XmlReader.children(root, other).isEmpty()) {
                throw S3Errors.unsupported(other);
            }
        }
        List<NotificationRule> rules = new ArrayList<>();
        for (Element element : XmlReader.children(root, "QueueConfiguration")) {
            rules.add(rule(element));
        }
        return rules;
    }

    static XmlWriter write(List<NotificationRule> rules) {
        XmlWriter xml = new XmlWriter().root(ROOT, S3Xml.NAMESPACE);
        for (NotificationRule rule : rules) {
            xml.begin("QueueConfiguration").element("Id", rule.id()).element("Queue", rule.queueArn());
            rule.events().forEach(event -> xml.element("Event", event));
            if (!rule.prefix().isEmpty() || !rule.suffix().isEmpty()) {
                xml.begin("Filter").begin("S3Key");
                filter(xml, "Prefix", rule.prefix());
                filter(xml, "Suffix", rule.suffix());
                xml.end().end();
            }
            xml.end();
        }
        return xml;
    }

    private static NotificationRule rule(Element element) {
        String id = XmlReader.text(element, "Id");
        List<String> events = XmlReader.children(element, "Event").stream()
                .map(Element::getTextContent)
                .toList();
        for (String event : events) {
            if (!event.startsWith("s3:ObjectCreated:")
                    && !event.matches("s3:ObjectRemoved:(\\*|Delete)|s3:ObjectRestore:Completed")) {
                throw S3Errors.unsupported("the event " + event);
            }
        }
        String prefix = "";
        String suffix = "";
        for (Element filter : XmlReader.children(element, "Filter")) {
            for (Element s3Key : XmlReader.children(filter, "S3Key")) {
                for (Element rule : XmlReader.children(s3Key, "FilterRule")) {
                    String name = String.valueOf(XmlReader.text(rule, "Name"));
                    String value = String.valueOf(XmlReader.text(rule, "Value"));
                    if (name.equalsIgnoreCase("prefix")) {
                        prefix = value;
                    } else if (name.equalsIgnoreCase("suffix")) {
                        suffix = value;
                    } else {
                        throw S3Errors.invalid("filter rule name must be either prefix or suffix, got " + name);
                    }
                }
            }
        }
        String queue = XmlReader.text(element, "Queue");
        if (queue == null || events.isEmpty()) {
            throw S3Errors.invalid("Expected a Queue and at least one Event in a QueueConfiguration");
        }
        return new NotificationRule(id == null ? UUID.randomUUID().toString() : id, queue, events, prefix, suffix);
    }

    private static void filter(XmlWriter xml, String name, String value) {
        if (!value.isEmpty()) {
            xml.begin("FilterRule")
                    .element("Name", name)
                    .element("Value", value)
                    .end();
        }
    }
}
