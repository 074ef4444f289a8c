package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** DescribeEndpoints: older programs ask it for the address of their account, and call that one then. */
@ApplicationScoped
class EndpointOperations implements Operations {
    private static final RequestShape DESCRIBE = RequestShape.empty()
            .with("maxResults", Form.whole(0, Integer.MAX_VALUE))
            .with("mode", Form.word(List.of("DEFAULT", "GET_ONLY")))
            .with("nextToken", Form.text(2000));

    private final Optional<String> url;

    EndpointOperations(Settings settings) {
        this.url = settings.mediaconvertUrl().map(address -> address.strip().replaceFirst("/+$", ""));
    }

    @Override
    public List<Operation> operations() {
        return List.of(new Operation("DescribeEndpoints", "POST", "endpoints", 200, this::describe));
    }

    private JsonNode describe(ApiCall call) {
        DESCRIBE.check(call.members());
        ObjectNode answer = WireJson.object();
        answer.putArray("endpoints").addObject().put("url", url.orElse(call.origin()));
        return answer;
    }
}
