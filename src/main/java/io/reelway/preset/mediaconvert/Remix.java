package io.reelway.preset.mediaconvert;

import java.util.List;
import java.util.Optional;

/** Checks RemixSettings: only a mix that keeps every channel in its place is supported. */
final class Remix {
    /** MediaConvert's gain for silence, in dB. */
    private static final double SILENT = -60;

    private Remix() {}

    static void read(Node remix) {
        if (remix.isEmpty()) {
            return;
        }
        if (isIdentity(remix)) {
            remix.approximated("channels stay where they are; a source of more channels is mixed down as usual");
        } else {
            remix.refused("channels are not mixed by hand");
        }
    }

    private static boolean isIdentity(Node remix) {
        List<Node> rows = remix.get("ChannelMapping").get("OutputChannels").items();
        Optional<String> in = remix.raw("ChannelsIn");
        if (rows.isEmpty() || !in.equals(remix.raw("ChannelsOut")) || !in.equals(Optional.of("" + rows.size()))) {
            return false;
        }
        for (int out = 0; out < rows.size(); out++) {
            Node row = rows.get(out);
            List<Node> gains = row.get(row.has("InputChannels") ? "InputChannels" : "InputChannelsFineTune")
                    .items();
            if (gains.size() != rows.size()) {
                return false;
            }
            for (int channel = 0; channel < gains.size(); channel++) {
                double wanted = channel == out ? 0 : SILENT;
                if (gains.get(channel)
                                .raw()
                                .filter(text -> text.matches("-?[0-9.]{1,9}"))
                                .map(Double::valueOf)
                                .orElse(1.0)
                        != wanted) {
                    return false;
                }
            }
        }
        return !remix.has("AudioDescriptionAudioChannel") && !remix.has("AudioDescriptionDataChannel");
    }
}
