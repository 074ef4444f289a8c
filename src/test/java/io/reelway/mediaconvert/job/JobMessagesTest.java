package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.JobQueues;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.preset.mediaconvert.MediaConvert;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T07:04:24Z");
    private static final String REQUEST = """
            {"role": "arn:aws:iam::123456789012:role/MediaConvert", %s
             "settings": {"inputs": [{"fileInput": "s3://in/a.mp4", "timecodeSource": "ZEROBASED"}], "outputGroups": [
              {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "s3://out/a"}},
               "outputs": [{"containerSettings": {"container": "MP4"}, "videoDescription": {"codecSettings": {
                "codec": "H_264", "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 300000}}}}]}]}}""";

    private static JsonNode messages(String more, boolean newQueue) {
        ObjectNode request = WireJson.object(REQUEST.formatted(more));
        return JobMessages.of(
                MediaConvert.translateCall("new", WireJson.text(request), "a", NOW),
                request,
                new JobQueues.Used("fast", false, newQueue));
    }

    @Test
    void whatIsDoneInAnotherWayIsAWarningAndWhatIsIgnoredAnInformation() {
        JsonNode messages = messages("", false);

        assertThat(messages.path("warning").toString())
                .contains(
                        "/outputGroups/0/outputs/0/videoDescription/codecSettings/h264Settings/rateControlMode is done in"
                                + " another way: ");
        assertThat(messages.path("info").toString())
                .contains("/inputs/0/timecodeSource is ignored: ")
                .doesNotContain("/role");
    }

    @Test
    void membersWithoutMeaningHereAreSaid() {
        JsonNode messages = messages("""
                "accelerationSettings": {"mode": "PREFERRED"}, "billingTagsSource": "JOB",
                "hopDestinations": [{"waitMinutes": 1}], "simulateReservedQueue": "ENABLED",
                "jobEngineVersion": "2024-09-18", """, true);

        assertThat(messages.path("info"))
                .extracting(JsonNode::asText)
                .contains(
                        "/queue the queue \"fast\" did not exist; it does from now on",
                        "/billingTagsSource is kept and changes nothing: nothing is billed",
                        "/hopDestinations is kept and changes nothing: jobs stay in their queue",
                        "/accelerationSettings is kept and changes nothing: every job uses all processors that it gets",
                        "/simulateReservedQueue is kept and changes nothing: there are no reserved queues",
                        "/jobEngineVersion is kept and changes nothing: there is one engine, ffmpeg");
    }
}
