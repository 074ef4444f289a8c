package io.reelway.cli.shared;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Asks CloudFormation for a stack. It is a single request: the SDK's client would add 3 MB to a function that has 50
 * MB.
 */
final class StackClient {
    private static final String SERVICE = "cloudformation";
    private static final String VERSION = "2010-05-15";
    private static final int OK = 200;

    private final AwsTarget target;

    StackClient(AwsTarget target) {
        this.target = target;
    }

    /** @throws CliException if there is none, or access is denied */
    Stack describe(String name) throws IOException {
        Region region = region();
        URI endpoint = URI.create(target.endpoint("CLOUDFORMATION")
                .orElseGet(() -> "https://" + SERVICE + "." + region + "."
                        + PartitionMetadata.of(region).dnsSuffix()));
        byte[] form = ("Action=DescribeStacks&Version=" + VERSION + "&StackName="
                        + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(endpoint)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("Content-Length", Integer.toString(form.length))
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(target.credentials().resolveCredentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(form))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
        try (SdkHttpClient http = ApacheHttpClient.builder()
                .connectionTimeout(AwsTarget.CONNECT)
                .socketTimeout(Duration.ofSeconds(20))
                .build()) {
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(null))
                            .build())
                    .call();
            return stack(name, region, response);
        }
    }

    private static Region region() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException none) {
            throw new CliException("Which region is the stack in? Set AWS_REGION, or one in your AWS profile.", none);
        }
    }

    private static Stack stack(String name, Region region, HttpExecuteResponse response) throws IOException {
        int status = response.httpResponse().statusCode();
        Document answer;
        try (InputStream body =
                response.responseBody().map(each -> (InputStream) each).orElse(InputStream.nullInputStream())) {
            answer = parse(body);
        } catch (SAXException noXml) {
            throw new CliException(
                    "CloudFormation answered " + status + " and no XML where a stack was asked for: look at"
                            + " AWS_ENDPOINT_URL_CLOUDFORMATION and AWS_ENDPOINT_URL.");
        }
        if (status != OK) {
            String message = text(answer.getDocumentElement(), "Message").orElse("HTTP " + status);
            if (message.contains("does not exist")) {
                throw new CliException("There is no stack " + name + " in " + region
                        + " for these credentials: look at the name (aws cloudformation list-stacks), AWS_REGION and"
                        + " AWS_PROFILE.");
            }
            throw new CliException("CloudFormation does not tell of the stack " + name + " in " + region + ": "
                    + text(answer.getDocumentElement(), "Code")
                            .map(code -> code + ", ")
                            .orElse("") + message
                    + " The right cloudformation:DescribeStacks is needed.");
        }
        Element stack = elements(answer.getDocumentElement(), "Stacks")
                .flatMap(stacks -> elements(stacks, "member"))
                .findFirst()
                .orElseThrow(() -> new CliException("There is no stack " + name + " in " + region + "."));
        return new Stack(
                name,
                text(stack, "StackStatus").orElse(""),
                pairs(stack, "ParameterKey", "ParameterValue"),
                pairs(stack, "OutputKey", "OutputValue"));
    }

    private static Document parse(InputStream body) throws IOException, SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // the SDK would print to the terminal
            builder.setErrorHandler(null);
            return builder.parse(body);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java reads XML without document types", e);
        }
    }

    private static Map<String, String> pairs(Element stack, String key, String value) {
        Map<String, String> pairs = new HashMap<>();
        elements(stack, key).forEach(named -> text((Element) named.getParentNode(), value)
                .ifPresent(text -> pairs.put(named.getTextContent(), text)));
        return pairs;
    }

    private static Optional<String> text(Element in, String tag) {
        return elements(in, tag).map(Element::getTextContent).findFirst();
    }

    private static Stream<Element> elements(Element in, String tag) {
        NodeList found = in.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength()).mapToObj(number -> (Element) found.item(number));
    }
}
