package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.JobQueues;
import io.reelway.mediaconvert.wire.RefusedSettings;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.preset.mediaconvert.Setting;
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.preset.mediaconvert.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages of a job: what is done otherwise than asked for, so that nothing is dropped in silence. */
final class JobMessages {
    private static final int MOST = 100;

    /** What Reelway keeps and shows of a request, and why it changes nothing. */
    private static final Map<String, String> WITHOUT_MEANING = new TreeMap<>(Map.of(
            "hopDestinations", "jobs stay in their queue",
            "accelerationSettings", "every job uses all processors that it gets",
            "billingTagsSource", "nothing is billed",
            "simulateReservedQueue", "there are no reserved queues",
            "jobEngineVersion", "there is one engine, ffmpeg"));

    private JobMessages() {}

    /** {@code info} and {@code warning}, each with texts. */
    static ObjectNode of(Translation translation, ObjectNode request, JobQueues.Used queue) {
        List<String> info = new ArrayList<>();
        if (queue.isNew()) {
            info.add("/queue the queue \"" + queue.name() + "\" did not exist; it does from now on");
        }
        WITHOUT_MEANING.forEach((member, why) -> {
            if (request.hasNonNull(member)) {
                info.add("/" + member + " is kept and changes nothing: " + why);
            }
        });
        List<String> warning = new ArrayList<>();
        for (Setting setting : translation.settings()) {
            // what is around the settings is for the API and not for the encode
            if (setting.path().startsWith("settings.")) {
                String path = RefusedSettings.path(setting.path());
                if (setting.verdict() == Verdict.IGNORED) {
                    info.add(path + " is ignored: " + setting.why());
                } else if (setting.verdict() == Verdict.APPROXIMATED) {
                    warning.add(path + " is done in another way: " + setting.why());
                }
            }
        }
        ObjectNode messages = WireJson.object();
        put(messages.putArray("info"), info);
        put(messages.putArray("warning"), warning);
        return messages;
    }

    private static void put(ArrayNode texts, List<String> all) {
        all.stream().limit(MOST).forEach(texts::add);
        if (all.size() > MOST) {
            texts.add("and " + (all.size() - MOST) + " more of them; ./reelway presets check shows all");
        }
    }
}
