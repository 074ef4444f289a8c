package io.reelway.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An endpoint's CloudFormation, asked as its API reference says; the program itself needs no client of it. */
final class Stacks {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI endpoint;

    Stacks(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Makes a stack called {@code reelway-} and the template's name. */
    void create(Template template, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("StackName", stack(template));
        form.put("TemplateBody", template.text());
        form.put("Capabilities.member.1", "CAPABILITY_IAM");
        int number = 0;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String member = "Parameters.member." + ++number;
            form.put(member + ".ParameterKey", parameter.getKey());
            form.put(member + ".ParameterValue", parameter.getValue());
        }
        ask("cloudformation", "2010-05-15", "CreateStack", form);
        String status = texts(describe(template), "StackStatus").get(0);
        if (!status.equals("CREATE_COMPLETE")) {
            throw new AssertionError("expected the stack of " + template.name() + " to be there, it is " + status);
        }
    }

    /** Logical name to what it is called now. */
    Map<String, String> resources(Template template) {
        return pairs(
                ask("cloudformation", "2010-05-15", "DescribeStackResources", Map.of("StackName", stack(template))),
                "LogicalResourceId",
                "PhysicalResourceId");
    }

    Map<String, String> outputs(Template template) {
        return pairs(describe(template), "OutputKey", "OutputValue");
    }

    /** The number of a network that is there. */
    String vpc() {
        return texts(ask("ec2", "2016-11-15", "DescribeVpcs", Map.of()), "vpcId")
                .get(0);
    }

    List<String> subnets() {
        return texts(ask("ec2", "2016-11-15", "DescribeSubnets", Map.of()), "subnetId");
    }

    private Document describe(Template template) {
        return ask("cloudformation", "2010-05-15", "DescribeStacks", Map.of("StackName", stack(template)));
    }

    private static String stack(Template template) {
        return "reelway-" + template.name().replace(".yaml", "");
    }

    private Document ask(String service, String version, String action, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("Action", action, "Version", version));
        form.putAll(parameters);
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                // An emulator reads from it which service is meant, and checks nothing.
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream answer = response.body()) {
                if (response.statusCode() != 200) {
                    throw new AssertionError(action + " was answered by " + response.statusCode() + ": "
                            + new String(answer.readAllBytes(), StandardCharsets.UTF_8));
                }
                return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(answer);
            }
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(action, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(Document document, String name) {
        List<String> texts = new ArrayList<>();
        NodeList found = document.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    /** The texts of both names of each element that has them. */
    private static Map<String, String> pairs(Document document, String key, String value) {
        Map<String, String> pairs = new TreeMap<>();
        NodeList keys = document.getElementsByTagName(key);
        for (int i = 0; i < keys.getLength(); i++) {
            NodeList values = ((Element) keys.item(i).getParentNode()).getElementsByTagName(value);
            pairs.put(
                    keys.item(i).getTextContent(),
                    values.getLength() == 0 ? "" : values.item(0).getTextContent());
        }
        return pairs;
    }
}
