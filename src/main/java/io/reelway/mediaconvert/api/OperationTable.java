package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.reelway.error.Printable;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Finds the operation that a request means, runs it, and turns whatever goes wrong into the service's errors. */
@ApplicationScoped
public class OperationTable {
    /** What all paths of the service begin with. */
    public static final String ROOT = "/2017-08-29/";

    private static final Logger LOG = Logger.getLogger(OperationTable.class);
    private static final Pattern VARIABLE = Pattern.compile("(.*)\\{(\\w+)}");

    private final List<Operation> operations;

    public OperationTable(@All List<Operations> all) {
        this.operations =
                all.stream().flatMap(each -> each.operations().stream()).toList();
    }

    /**
     * An answer.
     *
     * @param errorType the service's name of the error; empty where there is none
     */
    public record Answer(int status, String errorType, JsonNode members) {
        static Answer of(ServiceException e) {
            return new Answer(
                    e.kind().status(), e.kind().word(), WireJson.object().put("message", e.getMessage()));
        }
    }

    /** All operations, for those who compare them with the service's. */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * Answers a request.
     *
     * @param path as it came, with its escapes
     * @param query as it came; or null
     */
    public Answer answer(String method, String path, String query, byte[] body, String region, String origin) {
        try {
            Found found = find(method, path);
            JsonNode members = found.operation()
                    .action()
                    .apply(new ApiCall(found.variables(), parameters(query), body, region, origin));
            return new Answer(found.operation().status(), "", members);
        } catch (ServiceException e) {
            return Answer.of(e);
        } catch (SdkServiceException e) {
            if (e.isThrottlingException()) {
                return Answer.of(new ServiceException(
                        ServiceException.Kind.TOO_MANY_REQUESTS,
                        "DynamoDB lets the table do no more at the moment; try again."));
            }
            return internal(method, path, e);
        } catch (RuntimeException e) {
            return internal(method, path, e);
        }
    }

    private static Answer internal(String method, String path, RuntimeException e) {
        LOG.errorf(e, "%s %s of the MediaConvert API failed", method, Printable.beginning(path, 200));
        return Answer.of(new ServiceException(
                ServiceException.Kind.INTERNAL, "Reelway could not do this; its log says why. Try again later."));
    }

    private record Found(Operation operation, Map<String, String> variables) {}

    private Found find(String method, String path) {
        String below = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
        List<Operation> there =
                operations.stream().filter(each -> fits(each, below)).toList();
        Operation operation = there.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow(
                        () -> ServiceException.notFound(Printable.line(Printable.beginning(method + " " + path, 200))
                                + " is no operation of MediaConvert that Reelway offers"
                                + (there.isEmpty() ? "." : "; of this path it has " + methods(there) + ".")));
        Matcher variable = VARIABLE.matcher(operation.path());
        return new Found(
                operation,
                variable.matches()
                        ? Map.of(
                                variable.group(2),
                                decoded(below.substring(variable.group(1).length()), "/" + variable.group(2)))
                        : Map.of());
    }

    private static List<String> methods(List<Operation> there) {
        return there.stream().map(Operation::method).sorted().toList();
    }

    /** A variable takes the rest of the path, since some callers leave the slash of an ARN as it is. */
    private static boolean fits(Operation operation, String path) {
        Matcher variable = VARIABLE.matcher(operation.path());
        return variable.matches()
                ? path.startsWith(variable.group(1))
                        && path.length() > variable.group(1).length()
                : path.equals(operation.path());
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)).forEach(pair -> {
                String name = decoded(pair[0].replace("+", "%20"), "/query");
                String value = pair.length > 1 ? decoded(pair[1].replace("+", "%20"), "/" + name) : "";
                parameters.putIfAbsent(name, value);
            });
        }
        return parameters;
    }

    /** Text without escapes; a plus sign is one. */
    private static String decoded(String text, String path) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (StandardCharsets.UTF_8.newEncoder().canEncode(decoded)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw ServiceException.badRequest(path, "expected text with escapes of two digits after each %");
    }
}
