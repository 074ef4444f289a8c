package io.reelway.video;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The assets of jobs of the MediaConvert API: each job has its own, so that one source may have any number of jobs. No
 * source that is uploaded gets such an asset.
 */
public final class ApiJobAsset {
    private static final Pattern FORM = Pattern.compile("mediaconvert:(\\d{13}-[a-z0-9]{6})");

    private static final String FOLDER = "mediaconvert/";
    private static final Pattern IN_FOLDER = Pattern.compile(FOLDER + "\\d{13}-[a-z0-9]{6}/.*", Pattern.DOTALL);

    private ApiJobAsset() {}

    /** The folder of the output bucket where manifest, lists and reports of a job lie. */
    public static String folderOf(String jobId) {
        return FOLDER + jobId + "/";
    }

    /** Whether a key is in the folder of some job. */
    public static boolean isInFolder(String key) {
        return IN_FOLDER.matcher(key).matches();
    }

    /** @param jobId as MediaConvert forms them: milliseconds since 1970 and six letters or digits */
    static String of(String jobId) {
        return "mediaconvert:" + jobId;
    }

    /** The id of the job that has the asset; empty for all other assets. */
    public static Optional<String> jobOf(String asset) {
        Matcher form = FORM.matcher(asset);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }
}
