package comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Clips with moving, noisy pictures, which cost what real ones cost; made by the bundled ffmpeg when they are needed. */
final class BenchClips {
    private final Place place;

    BenchClips(Place place) {
        this.place = place;
    }

    Path hd() throws IOException, InterruptedException {
        return made("1080p-30s.mp4", 30, "1920x1080", "8M");
    }

    Path sd() throws IOException, InterruptedException {
        return made("480p-30s.mp4", 30, "854x480", "2M");
    }

    Path tiny() throws IOException, InterruptedException {
        return made("180p-2s.mp4", 2, "320x180", "400k");
    }

    Path tenMinutes() throws IOException, InterruptedException {
        return longer("10min.mp4", sd(), 20);
    }

    /** Of 50 MB for each time, which is 50 s. */
    Path large(int times) throws IOException, InterruptedException {
        return longer(50 * times + "MB.mp4", made("8M-50s.mp4", 50, "1280x720", "8M"), times);
    }

    private Path made(String name, int seconds, String size, String rate) throws IOException, InterruptedException {
        String picture = "testsrc2=s=" + size + ":r=25:d=" + seconds + ",noise=alls=20:allf=t";
        String sound = "anoisesrc=r=48000:a=0.1:d=" + seconds;
        return make(name, "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound, "-ac", "2",
                "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50",
                "-b:v", rate, "-minrate", rate, "-maxrate", rate, "-bufsize", rate, "-c:a", "aac", "-b:a", "128k");
    }

    private Path longer(String name, Path clip, int times) throws IOException, InterruptedException {
        return make(name, "-stream_loop", Integer.toString(times - 1), "-i", clip.toString(), "-c", "copy");
    }

    /** Under another name until it is whole. */
    private Path make(String name, String... arguments) throws IOException, InterruptedException {
        Path clip = place.clips().resolve(name);
        if (Files.exists(clip)) {
            return clip;
        }
        Path part = place.scratch().resolve(name);
        List<String> command = new ArrayList<>(
                List.of(place.bundled().resolve("ffmpeg").toString(), "-nostdin", "-y", "-loglevel", "error"));
        command.addAll(List.of(arguments));
        command.add(part.toString());
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LD_LIBRARY_PATH", place.bundled().toString());
        Process process = Children.start(builder);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("expected ffmpeg to make " + name + ", got exit code " + process.exitValue()
                    + " from " + command);
        }
        return Files.move(part, clip, StandardCopyOption.REPLACE_EXISTING);
    }
}
