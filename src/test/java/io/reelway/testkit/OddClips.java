package io.reelway.testkit;

import static io.reelway.testkit.Traits.onlySound;
import static io.reelway.testkit.Traits.picture;

import io.reelway.testkit.Traits.Range;
import io.reelway.testkit.Traits.Sound;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Unusual sources, each odd in one way; ffmpeg makes them on demand in less than two seconds. */
public enum OddClips {
    NO_SOUND("mp4", "a picture without any audio track", Media.PICTURE + Media.X264, picture(320, 180, "25/1", 50, 2)),

    SOUND_ONLY_M4A("m4a", "sound without a picture, in MP4", Media.SOUND + "-c:a aac", onlySound(1, 48000, 2)),
    SOUND_ONLY_MP3("mp3", "sound without a picture, MP3", Media.SOUND + "-c:a libmp3lame", onlySound(1, 48000, 2)),
    SOUND_ONLY_WAV("wav", "sound without a picture, not compressed", Media.SOUND, onlySound(1, 48000, 2)),

    THREE_LANGUAGES(
            "mp4",
            "three audio tracks, English at 440 Hz, German at 880 Hz, French at 1320 Hz",
            Media.PICTURE
                    + Media.SOUND
                    + "-f lavfi -i sine=frequency=880:r=48000:d=2 -f lavfi -i sine=frequency=1320:r=48000:d=2 "
                    + "-map 0 -map 1 -map 2 -map 3 -metadata:s:a:0 language=eng -metadata:s:a:1 language=deu "
                    + "-metadata:s:a:2 language=fra "
                    + Media.X264
                    + "-c:a aac",
            picture(320, 180, "25/1", 50, 2)
                    .sounds(List.of(
                            new Sound(1, 48000, "eng"), new Sound(1, 48000, "deu"), new Sound(1, 48000, "fra")))),
    SURROUND(
            "mp4",
            "5.1 sound, a tone of its own in each channel",
            Media.PICTURE
                    + "-f lavfi -i aevalsrc=0.1*sin(2*PI*300*t)|0.1*sin(2*PI*400*t)|0.1*sin(2*PI*500*t)"
                    + "|0.3*sin(2*PI*60*t)|0.1*sin(2*PI*600*t)|0.1*sin(2*PI*700*t):c=5.1:s=48000:d=2 "
                    + Media.X264
                    + "-c:a aac",
            picture(320, 180, "25/1", 50, 2).sound(6, 48000)),
    MONO(
            "mp4",
            "one audio channel",
            Media.PICTURE + Media.SOUND + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 50, 2).sound(1, 48000)),
    SOUND_44100(
            "mp4",
            "44.1 kHz, the rate of compact discs",
            Media.PICTURE + "-f lavfi -i sine=r=44100:d=2 -ac 2 " + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 50, 2).sound(2, 44100)),
    SOUND_8000(
            "mp4",
            "8 kHz, the rate of telephones",
            Media.PICTURE + "-f lavfi -i sine=r=8000:d=2 " + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 50, 2).sound(1, 8000)),
    DIGITAL_SILENCE(
            "mp4",
            "an audio track whose samples are all zero",
            Media.PICTURE + "-f lavfi -i anullsrc=r=48000:cl=stereo:d=2 " + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 50, 2).sound(2, 48000)),
    SOUND_LONGER(
            "mp4",
            "sound that goes on for two seconds after the picture",
            Media.PICTURE + "-f lavfi -i sine=r=48000:d=4 " + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 50, 4).sound(1, 48000)),
    PICTURE_LONGER(
            "mp4",
            "a picture that goes on for two seconds after the sound",
            "-f lavfi -i testsrc2=s=320x180:r=25:d=4 " + Media.SOUND + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 100, 4).sound(1, 48000)),

    /** testsrc2 rounds its size to even numbers, and H.264 in 4:2:0 has no odd ones. */
    ODD_SIZE(
            "webm",
            "width and height are odd numbers",
            "-f lavfi -i testsrc2=s=320x180:r=25:d=2,scale=321:181,setsar=1 "
                    + "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p",
            picture(321, 181, "25/1", 50, 2)),
    PORTRAIT(
            "mp4",
            "higher than wide, as coded",
            "-f lavfi -i testsrc2=s=180x320:r=25:d=2 " + Media.X264,
            picture(180, 320, "25/1", 50, 2)),
    ROTATED_LEFT(
            "mp4",
            "coded lying, to be turned anticlockwise; its right half is white, and thus its upper half as shown",
            "-noautorotate -display_rotation 90 " + Media.WHITE_ON_THE_RIGHT + Media.X264,
            picture(180, 320, "25/1", 50, 2)),
    ROTATED_RIGHT(
            "mp4",
            "coded lying, to be turned clockwise; its right half is white, and thus its lower half as shown",
            "-noautorotate -display_rotation 270 " + Media.WHITE_ON_THE_RIGHT + Media.X264,
            picture(180, 320, "25/1", 50, 2)),
    ANAMORPHIC(
            "mp4",
            "720x576 whose pixels are wider than high",
            "-f lavfi -i testsrc2=s=720x576:r=25:d=2 -vf setsar=64/45 " + Media.X264,
            picture(1024, 576, "25/1", 50, 2)),

    VARIABLE_RATE(
            "mp4",
            "each third frame of 30 a second for half of the time, then all",
            "-f lavfi -i testsrc2=s=320x180:r=30:d=3 -vf select='not(mod(n\\,3))+gt(n\\,45)' -fps_mode vfr "
                    + Media.X264,
            picture(320, 180, "", 60, 3)),
    FPS_23_976("mp4", "film at NTSC speed", Media.rate("24000/1001") + Media.X264, ntsc("24000/1001", 48)),
    FPS_29_97("mp4", "NTSC's frame rate", Media.rate("30000/1001") + Media.X264, ntsc("30000/1001", 60)),
    FPS_59_94("mp4", "NTSC's field rate, as frames", Media.rate("60000/1001") + Media.X264, ntsc("60000/1001", 120)),
    INTERLACED_TS(
            "ts",
            "50 fields a second, the upper one first, H.264",
            Media.FIELDS + Media.SOUND + Media.IN_FIELDS + Media.X264 + "-x264-params tff=1 -c:a aac -ac 2",
            picture(320, 180, "25/1", 50, 2).sound(2, 48000).inFields()),
    INTERLACED_MXF(
            "mxf",
            "50 fields a second, the upper one first, MPEG-2 4:2:2 and PCM as studios keep them",
            Media.FIELDS
                    + Media.SOUND
                    + Media.IN_FIELDS
                    + "-c:v mpeg2video -b:v 8M -pix_fmt yuv422p -c:a pcm_s16le -ac 2",
            picture(320, 180, "25/1", 50, 2).sound(2, 48000).inFields()),

    TEN_BIT_H264(
            "mp4",
            "10 bits a sample, H.264 High 10, SDR",
            Media.PICTURE + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le",
            picture(320, 180, "25/1", 50, 2)),
    TEN_BIT_H265(
            "mp4",
            "10 bits a sample, H.265 Main 10, SDR",
            Media.PICTURE + Media.X265 + "-x265-params log-level=none -pix_fmt yuv420p10le",
            picture(320, 180, "25/1", 50, 2)),
    PRORES_422(
            "mov",
            "10 bits a sample, 4:2:2, ProRes, SDR",
            Media.PICTURE + "-c:v prores_ks -profile:v standard -pix_fmt yuv422p10le",
            picture(320, 180, "25/1", 50, 2)),
    HDR_PQ(
            "mp4",
            "BT.2020 and PQ up to 1000 cd/m2: most of the picture is brighter than SDR's white",
            Media.PICTURE
                    + Media.bright(658, "smpte2084")
                    + Media.X265
                    + "-tag:v hvc1 -x265-params log-level=none:hdr10=1:repeat-headers=1:max-cll=1000,400:"
                    + "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)",
            picture(320, 180, "25/1", 50, 2).range(Range.PQ)),
    HDR_HLG(
            "mp4",
            "BT.2020 and HLG up to its peak, above SDR's white",
            Media.PICTURE + Media.bright(876, "arib-std-b67") + Media.X265 + "-tag:v hvc1 -x265-params log-level=none",
            picture(320, 180, "25/1", 50, 2).range(Range.HLG)),
    FULL_CHROMA(
            "mp4",
            "4:4:4, as many colour samples as brightness samples",
            Media.PICTURE + "-c:v libx264 -preset ultrafast -pix_fmt yuv444p",
            picture(320, 180, "25/1", 50, 2)),
    ALPHA_PRORES(
            "mov",
            "transparent on the left, opaque on the right; ProRes 4444",
            Media.TRANSPARENT + "-c:v prores_ks -profile:v 4444 -pix_fmt yuva444p10le",
            picture(320, 180, "25/1", 50, 2)),
    ALPHA_ANIMATION(
            "mov",
            "transparent on the left, opaque on the right; RGB, QuickTime Animation",
            Media.TRANSPARENT + "-c:v qtrle -pix_fmt argb",
            picture(320, 180, "25/1", 50, 2)),

    EDIT_LIST(
            "mp4",
            "an edit list hides the first 12 frames and the sound of their time",
            Media.PICTURE
                    + Media.SOUND
                    + "-vf setpts=PTS-0.48/TB -af asetpts=PTS-0.48/TB -fps_mode passthrough "
                    + Media.X264
                    + "-bf 2 -c:a aac",
            picture(320, 180, "25/1", 38, 1.52).sound(1, 48000)),
    LATE_PICTURE(
            "mp4",
            "an empty edit: the picture begins one second after the sound",
            Media.PICTURE + Media.SOUND + "-vf setpts=PTS+1/TB -fps_mode passthrough " + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 50, 3).sound(1, 48000)),
    LATE_START(
            "ts",
            "time stamps begin at one hour",
            Media.PICTURE + Media.SOUND + Media.X264 + "-c:a aac -output_ts_offset 3600",
            picture(320, 180, "25/1", 50, 2).sound(1, 48000)),
    TIME_CODE(
            "mov",
            "a time code track that begins at ten hours",
            Media.PICTURE + Media.SOUND + Media.X264 + "-c:a aac -timecode 10:00:00:00",
            picture(320, 180, "25/1", 50, 2).sound(1, 48000)),
    PRIVATE_DATA(
            "ts",
            "a data stream that nobody can decode",
            Media.PICTURE
                    + Media.SOUND
                    + "-f data -i data:application/octet-stream;base64,UmVlbHdheQ== -map 0 -map 1 -map 2 -c:d copy "
                    + Media.X264
                    + "-c:a aac",
            picture(320, 180, "25/1", 50, 2).sound(1, 48000)),
    COVER_BESIDE_PICTURE(
            "mp4",
            "a cover is a second video stream",
            Media.PICTURE
                    + Media.SOUND
                    + Media.COVER
                    + "-map 0 -map 1 -map 2 -c:v:0 libx264 -preset ultrafast -pix_fmt:v:0 yuv420p "
                    + "-c:v:1 mjpeg -pix_fmt:v:1 yuvj420p -disposition:v:1 attached_pic -c:a aac",
            picture(320, 180, "25/1", 50, 2).sound(1, 48000)),
    COVER_OF_SOUND(
            "mp3",
            "a cover is the only video stream",
            Media.SOUND + Media.COVER + "-map 0 -map 1 -c:a libmp3lame -c:v mjpeg -pix_fmt yuvj420p "
                    + "-disposition:v attached_pic",
            onlySound(1, 48000, 2)),

    SHORT(
            "mp4",
            "half a second: shorter than any segment",
            "-f lavfi -i testsrc2=s=320x180:r=25:d=0.48 -f lavfi -i sine=r=48000:d=0.48 " + Media.X264 + "-c:a aac",
            picture(320, 180, "25/1", 12, 0.48).sound(1, 48000)),
    ONE_FRAME("mp4", "one frame", Media.PICTURE + "-frames:v 1 " + Media.X264, picture(320, 180, "25/1", 1, 0.04)),
    ONE_KEY_FRAME(
            "mp4",
            "14 s with a key frame at the start only",
            "-f lavfi -i testsrc2=s=160x90:r=25:d=14 -c:v libx264 -preset veryfast -pix_fmt yuv420p "
                    + "-g 9999 -keyint_min 9999 -sc_threshold 0",
            picture(160, 90, "25/1", 350, 14)),
    LONG(
            "mp4",
            "130 s with a key frame each 2 s: four parts of 30 s and one of 10 s",
            "-f lavfi -i testsrc2=s=128x72:r=25:d=130 -f lavfi -i sine=r=48000:d=130 -b:a 64k -g 50 -keyint_min 50 "
                    + "-sc_threshold 0 "
                    + Media.X264
                    + "-c:a aac",
            picture(128, 72, "25/1", 3250, 130).sound(1, 48000));

    private final String extension;
    private final String oddity;
    private final String options;
    private final Traits traits;

    OddClips(String extension, String oddity, String options, Traits traits) {
        this.extension = extension;
        this.oddity = oddity;
        this.options = options;
        this.traits = traits;
    }

    /** What is odd about the clip. */
    public String oddity() {
        return oddity;
    }

    /** The properties that a probe must find in it. */
    public Traits traits() {
        return traits;
    }

    /** {@code one-frame.mp4} */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + extension;
    }

    /** Makes the clip in a folder, under its {@link #fileName()}. */
    public Path make(Path folder) {
        return Clips.make(folder, fileName(), List.of(options.strip().split(" ")));
    }

    private static Traits ntsc(String fps, int frames) {
        return picture(320, 180, fps, frames, 2);
    }

    /** Parts of ffmpeg's options; each ends with a space. */
    private static final class Media {
        static final String PICTURE = "-f lavfi -i testsrc2=s=320x180:r=25:d=2 ";
        static final String SOUND = "-f lavfi -i sine=frequency=440:r=48000:d=2 ";
        static final String COVER = "-f lavfi -i color=red:s=160x160:r=1:d=1 ";
        static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p ";
        static final String X265 = "-c:v libx265 -preset ultrafast ";
        static final String WHITE_ON_THE_RIGHT =
                "-f lavfi -i testsrc2=s=320x180:r=25:d=2,drawbox=x=iw/2:w=iw/2:h=ih:c=white:t=fill ";

        /** Bars that move sideways: lines that differ are a comb. testsrc2 itself looks interlaced to detectors. */
        static final String FIELDS = "-f lavfi -i color=s=320x180:r=50:d=2,format=yuv420p,"
                + "geq=lum='16+219*lt(mod(X+W-4*N\\,80)\\,40)':cb=128:cr=128 ";

        static final String IN_FIELDS = "-vf tinterlace=interleave_top,setfield=tff -flags +ilme+ildct ";
        static final String TRANSPARENT =
                PICTURE + "-vf format=yuva444p,geq=lum='lum(X\\,Y)':cb='cb(X\\,Y)':cr='cr(X\\,Y)':a='255*X/W' ";

        private Media() {}

        /** A video of two seconds with this many frames a second. */
        static String rate(String fps) {
            return "-f lavfi -i testsrc2=s=320x180:r=" + fps + ":d=2 ";
        }

        /** A moving ramp from black, over colours outside SDR's primaries. */
        static String bright(int steps, String curve) {
            return "-vf format=yuv420p10le,geq=lum='64+" + steps + "*mod(X+4*N\\,W)/(W-1)'"
                    + ":cb='512+128*sin(2*PI*Y/H)':cr='512-96*sin(2*PI*Y/H)',setparams=range=tv"
                    + ":color_primaries=bt2020:color_trc=" + curve + ":colorspace=bt2020nc ";
        }
    }
}
