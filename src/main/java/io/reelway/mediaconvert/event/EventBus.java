package io.reelway.mediaconvert.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.aws.Endpoints;
import io.reelway.aws.Refusals;
import io.reelway.error.Printable;
import io.reelway.record.DueRow;
import io.reelway.record.Outage;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The bus that events go to: what is put there, and what its answer means. After an error that is not of one event alone
 * it is left in peace for pauses that grow to a minute, so that no event is delayed for long once it works again.
 */
@RegisterForReflection
@ApplicationScoped
@Named("eventBus")
public class EventBus {
    private static final Logger LOG = Logger.getLogger(EventBus.class);

    private static final String DETAIL_TYPE = "MediaConvert Job State Change";

    private static final String ELSEWHERE = ". It seems that there is no EventBridge: unset the setting, or let"
            + " AWS_ENDPOINT_URL_EVENTBRIDGE name one";

    /** Codes of an entry's own faults. */
    private static final Set<String> OWN_FAULTS = Set.of("InvalidArgument", "MalformedDetail");

    private final Settings settings;
    private final Outage outage;

    public EventBus(Settings settings, Clock clock) {
        this.settings = settings;
        this.outage = new Outage(clock);
    }

    /** Whether events may be put now. */
    public boolean isUp() {
        return outage.isPauseOver();
    }

    /** Why it took nothing when it was last tried; empty where it took something. */
    Optional<String> why() {
        return outage.why();
    }

    /** The request that puts a noted event. */
    public PutEventsRequest requestOf(@Body DueRow row) {
        return request(JobEvent.parse(row.text(Attribute.EVENT).orElseThrow()));
    }

    /** The request that puts an event. */
    public PutEventsRequest request(@Body JobEvent event) {
        return PutEventsRequest.builder()
                .entries(entry -> entry.eventBusName(bus())
                        .source(settings.mediaconvertEventSource())
                        .detailType(DETAIL_TYPE)
                        .resources(event.resource())
                        .time(event.time())
                        .detail(event.detail()))
                .build();
    }

    /**
     * Checks the answer: a bus may refuse an entry although the call succeeds.
     *
     * @throws EventRefusedException where it refuses this event alone
     * @throws BusDownException where it would refuse others as well
     */
    public void check(@Body PutEventsResponse answer) throws EventRefusedException, BusDownException {
        Optional<PutEventsResultEntry> refused = answer.entries().stream()
                .filter(entry -> entry.errorCode() != null)
                .findFirst();
        if (refused.isEmpty() && (answer.failedEntryCount() == null || answer.failedEntryCount() == 0)) {
            took();
            return;
        }
        String code = refused.map(PutEventsResultEntry::errorCode).orElse("no reason");
        String words = code
                + refused.map(PutEventsResultEntry::errorMessage)
                        .map(": "::concat)
                        .orElse("");
        if (OWN_FAULTS.contains(code)) {
            took();
            throw new EventRefusedException("The event bus " + bus() + " refuses an event (" + words
                    + "). It is kept, and tried again after a while.");
        }
        throw new BusDownException(words);
    }

    private void took() {
        if (outage.end()) {
            LOG.infof("The event bus %s takes events again.", bus());
        }
    }

    /** Notes that the bus took nothing, and leaves it in peace for a while. */
    public void down(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause) {
        String why = Printable.line(words(cause));
        if (outage.begin(why)) {
            LOG.warnf(
                    "The event bus %s (REELWAY_MEDIACONVERT_EVENT_BUS) takes no events at %s: %s. Jobs go on, and their"
                            + " events wait in the table. It is tried again until it works, at least once a minute.",
                    bus(), Endpoints.of("EVENTBRIDGE").orElse("AWS"), why);
        }
    }

    private static String words(Exception cause) {
        if (!(cause instanceof AwsServiceException answer)) {
            return String.valueOf(cause.getMessage());
        }
        String code = Refusals.code(answer);
        return switch (code) {
            case "" -> "answer " + answer.statusCode() + ", and none that EventBridge gives" + ELSEWHERE;
            case "UnknownOperationException", "UnknownOperation", "InvalidAction", "NotImplemented" -> code + ELSEWHERE;
            case "ResourceNotFoundException" -> code + ", " + said(answer) + " Create the bus, or name another one";
            case "AccessDeniedException" -> code + ", " + said(answer) + " Reelway needs events:PutEvents on the bus";
            default -> code + ", " + said(answer);
        };
    }

    private static String said(AwsServiceException answer) {
        return answer.awsErrorDetails().errorMessage();
    }

    private String bus() {
        return settings.mediaconvertEventBus().orElseThrow();
    }
}
