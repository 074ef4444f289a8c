package io.reelway.preset.mediaconvert;

import io.reelway.preset.Group;
import io.reelway.preset.HlsGroup;
import io.reelway.preset.Preset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Translates a MediaConvert job to a preset: its request, its input, its groups and their outputs. */
final class JobReader {
    private static final int MAX_OUTPUTS = 50;
    private static final int MAX_METADATA = 64;
    private static final int MAX_TEXT = 1024;
    private static final int MAX_DESCRIPTION = 200;
    private static final Map<String, String> OTHER_GROUPS = Map.of(
            "DASH_ISO_GROUP_SETTINGS", "DASH",
            "CMAF_GROUP_SETTINGS", "CMAF",
            "MS_SMOOTH_GROUP_SETTINGS", "Microsoft Smooth Streaming");

    private final String name;
    private final Layout layout;
    private final OutputKeys keys;
    private final List<Node> passedThrough = new ArrayList<>();
    private boolean deinterlaced;

    JobReader(String name, Layout layout, Origin origin) {
        this.name = name;
        this.layout = layout;
        this.keys = new OutputKeys(origin);
    }

    /** Empty when any setting is refused; the refusals are in the verdicts. */
    Optional<Preset> preset(Node document) {
        Node request = document;
        for (String key : layout.wrapper()) {
            request = request.get(key);
        }
        Node settings = document;
        for (String key : layout.settings()) {
            settings = settings.get(key);
        }
        String description = description(request);
        Map<String, String> metadata = metadata(request.get("UserMetadata"));
        template(request.get("JobTemplate"));
        boolean job = layout.kind() == Layout.Kind.JOB;
        Input input = Input.of(settings.get(job ? "Inputs" : ""));
        AudioDescriptions audio = new AudioDescriptions(input.selectors());
        List<Group> groups = job ? groups(settings.get("OutputGroups"), audio) : output(settings, audio);
        input.selectors().ignoreUnused();
        if (!input.isUntouched()) {
            passedThrough.forEach(codec -> codec.approximated(
                    "encoded anew, as the input is clipped or turned, which a stream as it is cannot be"));
        }
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new Preset(name, description, input.settings(deinterlaced), groups, metadata));
    }

    private String description(Node request) {
        Node node = request.get("Description");
        node.honoured();
        String text = Verdicts.clean(node.raw().orElse("")).strip();
        return text.isEmpty()
                ? "The MediaConvert job " + name
                : text.substring(0, Math.min(MAX_DESCRIPTION, text.length()));
    }

    private static Map<String, String> metadata(Node node) {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : node.fields()) {
            Optional<String> text = entry.getValue().raw();
            if (text.isEmpty()
                    || text.get().length() > MAX_TEXT
                    || entry.getKey().length() > MAX_TEXT) {
                entry.getValue().refused("expected text of at most " + MAX_TEXT + " characters");
            } else if (entry.getValue().isPlaceholder()) {
                entry.getValue().approximated("a placeholder that nobody filled in; passed on as it is");
            } else {
                entry.getValue().honoured("in the outcome's metadata");
            }
            text.ifPresent(each -> metadata.put(entry.getKey(), each));
        }
        if (metadata.size() > MAX_METADATA) {
            node.missing("expected at most " + MAX_METADATA + " entries, got " + metadata.size());
        }
        return metadata;
    }

    private void template(Node node) {
        if (!layout.wrapper().isEmpty() || node.isOfCall()) {
            node.ignored("the settings of the job template are in the job");
        } else if (!node.raw().orElse("").isEmpty()) {
            node.refused("the settings of a job template are not in this file; put them in, as aws mediaconvert"
                    + " get-job-template gives them");
        }
    }

    private List<Group> groups(Node list, AudioDescriptions audio) {
        List<Node> nodes = list.items();
        int outputs = nodes.stream()
                .mapToInt(group -> group.get("Outputs").items().size())
                .sum();
        if (outputs == 0) {
            list.demanded("expected an output");
            return List.of();
        }
        if (outputs > MAX_OUTPUTS) {
            list.missing("expected at most " + MAX_OUTPUTS + " outputs, got " + outputs);
            list.restIgnored("of no effect: there are too many outputs");
            return List.of();
        }
        List<Group> groups = new ArrayList<>();
        nodes.forEach(group -> groups.addAll(group(group, audio)));
        return groups;
    }

    private List<Group> group(Node group, AudioDescriptions audio) {
        Node settings = group.get("OutputGroupSettings");
        String type = settings.raw("Type")
                .map(text -> text.toUpperCase(Locale.ROOT))
                .orElse(settings.has("HlsGroupSettings") ? "HLS_GROUP_SETTINGS" : "FILE_GROUP_SETTINGS");
        settings.get("Type").honoured();
        if (OTHER_GROUPS.containsKey(type)) {
            String what = OTHER_GROUPS.get(type);
            settings.get("Type").demanded(what + " is not made; groups are HLS or files");
            group.restIgnored("of no effect: the group is refused");
            return List.of();
        }
        boolean hls = type.equals("HLS_GROUP_SETTINGS");
        if (!hls && !type.equals("FILE_GROUP_SETTINGS")) {
            settings.get("Type").refused("expected HLS_GROUP_SETTINGS or FILE_GROUP_SETTINGS");
            group.restIgnored("of no effect: the group is refused");
            return List.of();
        }
        String used = hls ? "HlsGroupSettings" : "FileGroupSettings";
        settings.fields().stream()
                .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).endsWith("groupsettings")
                        && !entry.getKey().equalsIgnoreCase(used))
                .forEach(entry -> entry.getValue().ignored("settings of a type that this group is not of"));
        List<JobOutput> outputs = group.get("Outputs").items().stream()
                .flatMap(output -> read(output).stream())
                .toList();
        if (outputs.isEmpty()) {
            settings.get(used).get("Destination").restIgnored("of no effect: all outputs of the group are refused");
        }
        Optional<AutomatedAbr> abr = AutomatedAbr.of(group);
        if (hls) {
            return made(new Hls(audio, keys).of(settings.get(used), outputs, abr).stream(), outputs);
        }
        if (abr.isPresent()) {
            group.get("AutomatedEncodingSettings").refused("a ladder is made in HLS groups only");
        }
        Files files = new Files(audio, keys);
        return made(
                outputs.stream()
                        .flatMap(output -> files.of(output.node(), settings.get(used), output.picture()).stream()),
                outputs);
    }

    /** One output, in the group that its container belongs to. */
    private List<Group> output(Node node, AudioDescriptions audio) {
        List<JobOutput> outputs = List.of(JobOutput.of(node));
        Node nowhere = node.get("");
        if (node.get("ContainerSettings").is("Container", "M3U8")) {
            Optional<HlsGroup> group = new Hls(audio, keys).of(nowhere, outputs, Optional.empty());
            return made(group.stream(), outputs);
        }
        return made(new Files(audio, keys).of(node, nowhere, outputs.get(0).picture()).stream(), outputs);
    }

    /** Empty where the output's settings are not there. */
    private Optional<JobOutput> read(Node node) {
        Node preset = node.get("Preset");
        String name = preset.raw().orElse("");
        if (!name.isEmpty() && SystemPresets.of(name).isPresent()) {
            preset.approximated(
                    "as its name describes it; what that leaves open, and the output does not say, is chosen here:"
                            + " AAC in stereo, a key frame each 2 s, a constant bit rate unless it says QVBR");
            return Optional.of(JobOutput.of(node));
        }
        if (!name.isEmpty() && !node.has("ContainerSettings")) {
            preset.refused(
                    "the settings of this output preset are not here; put them into the output, as aws mediaconvert"
                            + " get-preset --name gives them");
            node.restIgnored("of no effect: the output's preset is refused");
            return Optional.empty();
        }
        if (name.isEmpty()) {
            return Optional.of(JobOutput.of(node));
        }
        if (node.has("VideoDescription") && node.has("AudioDescriptions")) {
            preset.honoured("its settings are in the output");
        } else {
            preset.approximated(
                    "as far as its settings are in the output: picture or sound that only the preset has is not"
                            + " made");
        }
        return Optional.of(JobOutput.of(node));
    }

    private List<Group> made(Stream<? extends Group> groups, List<JobOutput> outputs) {
        List<Group> made = new ArrayList<>();
        groups.forEach(made::add);
        deinterlaced |=
                outputs.stream().flatMap(output -> output.picture().stream()).anyMatch(VideoDescription::deinterlaced);
        outputs.forEach(output -> passedThrough(output.node()));
        return made;
    }

    private void passedThrough(Node output) {
        Stream.concat(Stream.of(output.get("VideoDescription")), output.get("AudioDescriptions").items().stream())
                .map(description -> description.get("CodecSettings").get("Codec"))
                .filter(codec ->
                        codec.raw().filter("PASSTHROUGH"::equalsIgnoreCase).isPresent())
                .forEach(passedThrough::add);
    }
}
