package io.reelway.encode.output;

import java.util.Map;

/**
 * The values that the keys of one run are made of.
 *
 * @param asset the owner's name; may hold {@code /} and any other character that a key may have
 * @param preset name of the preset
 * @param run new in each run, of letters and digits: no two runs share a file; empty where all runs of the video give
 *     their files the same names
 */
public record Naming(String asset, String preset, String run) {
    private static final int SLUG_MAX = 64;

    public Naming {
        if (asset.isEmpty() || !run.matches("[A-Za-z0-9-]{0,64}")) {
            throw new IllegalArgumentException(
                    "expected an asset and a run of letters, digits and -, got \"" + asset + "\" and \"" + run + "\"");
        }
    }

    /** Whether all runs give their files the same names. */
    public boolean stays() {
        return run.isEmpty();
    }

    /** What tells the files of one run from those of others; empty where they have the same names. */
    public String mark() {
        return stays() ? "" : "_" + run;
    }

    /** The asset's last part. */
    public String name() {
        return asset.substring(asset.lastIndexOf('/') + 1);
    }

    /** The name with only characters that a playlist need not escape, at most 64. */
    public String slug() {
        String slug = name().replaceAll("[^A-Za-z0-9._-]", "_");
        return slug.length() > SLUG_MAX ? slug.substring(0, SLUG_MAX) : slug;
    }

    /** Values for the placeholders of a key template; {@code index} is empty for an entry point. */
    public Map<String, String> places(String modifier, String index) {
        return Map.of(
                "asset",
                asset,
                "name",
                name(),
                "video_name",
                name(),
                "preset",
                preset,
                "modifier",
                modifier,
                "index",
                index);
    }
}
