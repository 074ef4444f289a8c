package io.reelway.delivery;

import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.preset.Language;
import io.reelway.proof.ProofReport;
import io.reelway.proof.SoundProof;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the main playlist of a ladder (RFC 8216, 4.3.4), from measured figures. The lowest rung comes first, because
 * players without an estimate of the bandwidth start with the first one.
 */
public final class MainPlaylist {
    private static final String GROUP = "audio";

    private final HlsOutput hls;
    private final ProofReport report;
    private final StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");

    private MainPlaylist(HlsOutput hls, ProofReport report) {
        this.hls = hls;
        this.report = report;
    }

    public static String text(HlsOutput hls, ProofReport report) {
        MainPlaylist playlist = new MainPlaylist(hls, report);
        playlist.sounds();
        hls.renditions().stream()
                .sorted(Comparator.comparingLong(
                        rendition -> report.item(rendition.id()).peakBitrate()))
                .forEach(playlist::rung);
        return playlist.text.toString();
    }

    /** Adds the audio renditions. Of several in one language, a player may choose only the first by itself. */
    private void sounds() {
        Map<String, Integer> named = new HashMap<>();
        Set<String> tags = new HashSet<>();
        for (HlsRendition sound : hls.separateAudio()) {
            Optional<String> tag =
                    Language.tag(SoundProof.language(sound.audio().orElseThrow()));
            String plain = tag.map(Language::name).orElse("Sound");
            int times = named.merge(plain, 1, Integer::sum);
            text.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"").append(GROUP).append("\",NAME=\"");
            text.append(times == 1 ? plain : plain + " " + times).append('"');
            tag.ifPresent(
                    language -> text.append(",LANGUAGE=\"").append(language).append('"'));
            text.append(",DEFAULT=").append(sound.equals(hls.separateAudio().get(0)) ? "YES" : "NO");
            text.append(",AUTOSELECT=").append(tags.add(tag.orElse("")) ? "YES" : "NO");
            text.append(",CHANNELS=\"")
                    .append(report.item(sound.id()).channels())
                    .append('"');
            text.append(",URI=\"").append(fileName(sound.key())).append("\"\n");
        }
    }

    private void rung(HlsRendition rendition) {
        ProofReport.Item item = report.item(rendition.id());
        boolean group = rendition.audio().isEmpty() && !hls.separateAudio().isEmpty();
        List<ProofReport.Item> sounds = group
                ? hls.separateAudio().stream()
                        .map(sound -> report.item(sound.id()))
                        .toList()
                : List.of();
        text.append("#EXT-X-STREAM-INF:BANDWIDTH=")
                .append(item.peakBitrate() + most(sounds, ProofReport.Item::peakBitrate))
                .append(",AVERAGE-BANDWIDTH=")
                .append(item.averageBitrate() + most(sounds, ProofReport.Item::averageBitrate))
                .append(",CODECS=\"")
                .append(codecs(item, sounds))
                .append('"');
        item.size()
                .ifPresent(size -> text.append(String.format(
                        Locale.ROOT, ",RESOLUTION=%dx%d,FRAME-RATE=%.3f", size.width(), size.height(), item.fps())));
        if (group) {
            text.append(",AUDIO=\"").append(GROUP).append('"');
        }
        text.append('\n').append(fileName(rendition.key())).append('\n');
    }

    /** The largest figure of the audio renditions: a rung is played with one of them at a time. */
    private static long most(List<ProofReport.Item> sounds, ToLongFunction<ProofReport.Item> bitrate) {
        return sounds.stream().mapToLong(bitrate).max().orElse(0);
    }

    /** The codecs of the rung and of its group of audio renditions. */
    private static String codecs(ProofReport.Item item, List<ProofReport.Item> sounds) {
        return Stream.concat(Stream.of(item), sounds.stream())
                .flatMap(each -> each.codecs().stream())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** The part of a key after its last slash: the playlists of a ladder are in one folder. */
    static String fileName(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
