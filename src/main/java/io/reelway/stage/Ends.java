package io.reelway.stage;

import io.reelway.video.Status;

/** What lies beside a source when its run has ended. */
public final class Ends {
    private Ends() {}

    /** The key of the report beside a source: named by the asset, so that no two sources share one. */
    public static String reportKey(Status verdict, String asset) {
        String suffix = verdict == Status.PROCESSED ? ".process.json" : ".error.json";
        return verdict.folder().prefix() + asset + suffix;
    }
}
