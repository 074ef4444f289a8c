package io.reelway.mediaconvert.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.Color;
import io.reelway.probe.Fps;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import io.reelway.store.StoredObject;
import java.util.Optional;

/** Writes what was found in a file as Probe answers it. What is not known is left out. Tracks are counted from 1. */
final class ProbeAnswer {
    private final ProbedFile file;
    private final MediaInfo media;
    private final Optional<String> format;

    private ProbeAnswer(ProbedFile file) {
        this.file = file;
        this.media = file.media();
        this.format = ProbeWords.format(file);
    }

    static ObjectNode of(ProbedFile file) {
        ProbeAnswer answer = new ProbeAnswer(file);
        ObjectNode members = WireJson.object();
        ObjectNode result = members.putArray("probeResults").addObject();
        ArrayNode tracks = answer.container(result.putObject("container"));
        answer.metadata(result.putObject("metadata"));
        mapping(result.putArray("trackMappings").addObject(), tracks);
        return members;
    }

    private ArrayNode container(ObjectNode container) {
        format.ifPresent(word -> container.put("format", word));
        seconds(container, media.duration());
        media.timecode().ifPresent(timecode -> container.put("startTimecode", timecode.toString()));
        ArrayNode tracks = container.putArray("tracks");
        file.found().path("streams").forEach(stream -> track(tracks, stream));
        return tracks;
    }

    private void track(ArrayNode tracks, JsonNode stream) {
        int index = stream.path("index").asInt();
        Optional<VideoTrack> video = media.video().stream()
                .filter(each -> each.index() == index && !each.attachedPicture())
                .findFirst();
        Optional<AudioTrack> audio =
                media.audio().stream().filter(each -> each.index() == index).findFirst();
        ObjectNode track = tracks.addObject()
                .put("index", index + 1)
                .put("trackType", video.isPresent() ? "video" : audio.isPresent() ? "audio" : "data")
                .put("codec", ProbeWords.codec(stream.path("codec_name").asText("")));
        seconds(
                track,
                video.map(VideoTrack::duration)
                        .or(() -> audio.map(AudioTrack::duration))
                        .orElse(stream.path("duration").asDouble(-1)));
        video.ifPresent(each -> video(track.putObject("videoProperties"), each, stream));
        audio.ifPresent(each -> audio(track.putObject("audioProperties"), each, stream));
        if (video.isEmpty() && audio.isEmpty()) {
            language(track.putObject("dataProperties"), stream);
        }
    }

    private static void video(ObjectNode properties, VideoTrack track, JsonNode stream) {
        properties.put("width", track.width()).put("height", track.height());
        int bits = depth(track);
        properties.put("bitDepth", bits);
        bitRate(properties, stream);
        rate(properties.putObject("frameRate"), track.fps());
        color(properties, track.color());
        ObjectNode codec = properties.putObject("codecMetadata").put("bitDepth", bits);
        ProbeWords.subsampling(track.pixelFormat()).ifPresent(form -> codec.put("chromaSubsampling", form));
        rate(codec.putObject("codedFrameRate"), track.fps());
        color(codec, track.color());
        codec.put("width", coded(stream, "coded_width", track.width()))
                .put("height", coded(stream, "coded_height", track.height()));
        if (!track.profile().isEmpty()) {
            codec.put("profile", track.profile());
        }
        if (track.level() >= 0) {
            codec.put("level", ProbeWords.level(track.codec(), track.level()));
        }
        if (!track.fieldOrder().isEmpty()) {
            codec.put("scanType", track.interlaced() ? "Interlaced" : "Progressive");
        }
    }

    private static int depth(VideoTrack track) {
        return ProbeWords.bits(track.pixelFormat());
    }

    private static int coded(JsonNode stream, String name, int otherwise) {
        int coded = stream.path(name).asInt();
        return coded > 0 ? coded : otherwise;
    }

    private static void color(ObjectNode properties, Color color) {
        properties
                .put("colorPrimaries", ProbeWords.primaries(color.primaries()))
                .put("matrixCoefficients", ProbeWords.matrix(color.matrix()))
                .put("transferCharacteristics", ProbeWords.transfer(color.transfer()));
    }

    private static void rate(ObjectNode rate, Fps fps) {
        rate.put("numerator", fps.num()).put("denominator", fps.den());
    }

    private static void audio(ObjectNode properties, AudioTrack track, JsonNode stream) {
        int bits = stream.path("bits_per_sample").asInt();
        int raw = stream.path("bits_per_raw_sample").asInt();
        if (bits > 0 || raw > 0) {
            properties.put("bitDepth", bits > 0 ? bits : raw);
        }
        bitRate(properties, stream);
        properties.put("channels", track.channels()).put("sampleRate", track.sampleRate());
        language(properties, stream);
    }

    private static void language(ObjectNode properties, JsonNode stream) {
        String language = stream.at("/tags/language").asText("");
        if (language.matches("[a-z]{3}") && !language.equals("und")) {
            properties.put("languageCode", language);
        }
    }

    private static void bitRate(ObjectNode properties, JsonNode stream) {
        long rate = stream.path("bit_rate").asLong();
        if (rate > 0) {
            properties.put("bitRate", rate);
        }
    }

    private static void seconds(ObjectNode members, double duration) {
        if (duration > 0) {
            members.put("duration", duration);
        }
    }

    private void metadata(ObjectNode metadata) {
        StoredObject object = file.object();
        if (!object.etag().isEmpty()) {
            metadata.put("eTag", object.etag());
        }
        metadata.put("fileSize", object.bytes());
        if (object.lastModified().getEpochSecond() > 0) {
            metadata.put("lastModified", object.lastModified().getEpochSecond());
        }
        Optional.ofNullable(object.traits().contentType())
                .filter(type -> !type.endsWith("/octet-stream"))
                .or(() -> format.flatMap(ProbeWords::mimeType))
                .ifPresent(type -> metadata.put("mimeType", type));
    }

    private static void mapping(ObjectNode mapping, ArrayNode tracks) {
        for (String type : new String[] {"video", "audio", "data"}) {
            ArrayNode indexes = mapping.putArray(type + "TrackIndexes");
            tracks.forEach(track -> {
                if (track.path("trackType").asText().equals(type)) {
                    indexes.add(track.path("index").intValue());
                }
            });
        }
    }
}
