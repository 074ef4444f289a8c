package io.reelway.proof;

import io.reelway.preset.Preset;
import io.reelway.preset.yaml.PresetReader;
import java.util.Map;

/**
 * What is made of what: {@code mp4 of ts}.
 *
 * @param group the only one of a preset
 * @param source a small clip
 */
record Recipe(String group, String source) {
    private static final String PICTURE = "-f lavfi -i testsrc2=s=160x90:r=25:d=3,noise=alls=8:allf=t ";
    private static final String TONES = "-f lavfi -i sine=r=48000:d=3 -f lavfi -i sine=f=880:r=48000:d=3"
            + " -map 0 -map 1 -map 2 -metadata:s:a:0 language=deu -metadata:s:a:1 language=eng ";
    private static final String H264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -bf 2 -c:a aac ";
    private static final String FIELDS = "-vf tinterlace=interleave_top,setfield=tff -flags +ilme+ildct ";

    /** The container, then ffmpeg's arguments; 3 s with a key frame each second, a German sound and an English one. */
    private static final Map<String, String> SOURCES = Map.ofEntries(
            Map.entry("mp4", "mp4 " + PICTURE + TONES + H264 + "-movflags +faststart"),
            Map.entry("mp4-index-last", "mp4 " + PICTURE + TONES + H264),
            Map.entry("mkv", "matroska " + PICTURE + TONES + H264),
            Map.entry("ts", "mpegts " + PICTURE + TONES + H264),
            Map.entry("wav", "wav -f lavfi -i sine=r=48000:d=3"),
            Map.entry("turned", "mp4 -display_rotation 90 " + PICTURE + TONES + H264),
            Map.entry("fields", "mp4 " + PICTURE.replace("s=160x90:r=25", "s=160x92:r=50") + TONES + FIELDS + H264),
            Map.entry("short-sound", "matroska " + PICTURE + TONES.replace("d=3", "d=1") + H264),
            Map.entry(
                    "bad-sound", "matroska " + PICTURE + TONES + H264 + "-bsf:a noise=amount=if(gt(n\\,60)\\,5\\,0)"));

    private static final String SMALL = "video: {size: 96x54, speed: ultrafast, keyframes: 1s}}";

    private static final Map<String, String> GROUPS = Map.ofEntries(
            Map.entry(
                    "hls",
                    "hls: {to: 'a/{asset}.m3u8', segment: 1s, video: {speed: ultrafast, keyframes: 1s},"
                            + " audio: {channels: 1}, rungs: [{modifier: s, video: {size: 96x54}}]}"),
            Map.entry(
                    "ladder",
                    "hls: {to: 'a/{asset}.m3u8', segment: 1s, video: {speed: ultrafast, keyframes: 1s},"
                            + " audio: {channels: 1}, rungs: [{modifier: s, video: {size: 96x54}}, {modifier: m}]}"),
            Map.entry(
                    "fmp4",
                    "hls: {to: 'a/{asset}.m3u8', segments: fmp4, segment: 1s, video: {speed: ultrafast, keyframes: 1s},"
                            + " separate_audio: [{tracks: all}], rungs: [{modifier: s, video: {size: 96x54}}]}"),
            Map.entry(
                    "mp4",
                    "file: {to: 'a/{asset}.mp4', video: {size: 96x54, keyframes: 1s, profile: main, level: '3.1'}}"),
            Map.entry("mov", "file: {to: 'a/{asset}.mov', " + SMALL),
            Map.entry("mkv", "file: {to: 'a/{asset}.mkv', " + SMALL),
            Map.entry("ts", "file: {to: 'a/{asset}.ts', " + SMALL),
            Map.entry("webm", "file: {to: 'a/{asset}.webm', " + SMALL),
            Map.entry("mp3", "file: {to: 'a/{asset}.mp3', video: none}"),
            Map.entry(
                    "m4a",
                    "file: {to: 'a/{asset}.m4a', video: none,"
                            + " audio: {loudness: {target: -23 LUFS, true_peak: -3 dBTP}}}"),
            Map.entry("remux", "copy: {to: 'a/{asset}.mkv', as: remux}"),
            Map.entry("remux-mp4", "copy: {to: 'a/{asset}.mp4', as: remux}"),
            Map.entry("remux-ts", "copy: {to: 'a/{asset}.ts', as: remux}"),
            Map.entry("bytes", "copy: {to: 'a/{asset}', as: bytes}"),
            Map.entry("jpg", "thumbnails: {to: 'a/{asset}.{index}.jpg', every: 1s, size: 160x}"),
            Map.entry("png", "thumbnails: {to: 'a/{asset}.{index}.png', every: 1s, size: 160x}"),
            Map.entry("webp", "thumbnails: {to: 'a/{asset}.{index}.webp', every: 1s, size: 160x}"),
            Map.entry("storyboard", "storyboard: {to: 'a/{asset}.vtt', every: 0.5s, tile: 80x, columns: 2, rows: 2}"),
            Map.entry("split", "split: {to: 'a/{asset}', every: 1s}"),
            Map.entry(
                    "exact",
                    "split: {to: 'a/{asset}', every: 1s, mode: exact, video: {speed: ultrafast, keyframes: 1s}}"));

    /** Where no source is named it is an MP4. */
    static Recipe parse(String text) {
        String[] words = text.split(" of ");
        return new Recipe(words[0], words.length > 1 ? words[1] : "mp4");
    }

    Preset preset() {
        String yaml = "description: One\ngroups:\n  - " + GROUPS.get(group) + "\n";
        return new PresetReader().read("one", "one.yaml", yaml);
    }

    /** Makes the source in the work folder. */
    void makeSource(RealMedia media) {
        String[] made = SOURCES.get(source).split(" ", 2);
        media.make(made[0], made[1]);
    }
}
