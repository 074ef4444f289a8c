package io.reelway.embedded.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads the small XML documents of S3 requests; no document types, no entities. */
public final class XmlReader {
    private XmlReader() {}

    /** The root element; its name may come with any namespace. */
    public static Element parse(byte[] document, String expectedRoot) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root = builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
            if (!expectedRoot.equals(root.getLocalName())) {
                throw malformed("expected <" + expectedRoot + ">, got <" + root.getLocalName() + ">");
            }
            return root;
        } catch (SAXException e) {
            throw malformed(e.getMessage());
        } catch (ParserConfigurationException e) {
            throw new IOException("This Java has no XML parser that refuses document types", e);
        }
    }

    /** The child elements of that name. */
    public static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** The text of the first child element of that name, or null. */
    public static String text(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0).getTextContent();
    }

    private static AwsException malformed(String why) {
        return new AwsException(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema: " + why);
    }
}
