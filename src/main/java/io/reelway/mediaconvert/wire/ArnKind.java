package io.reelway.mediaconvert.wire;

/** The kinds of things that have an ARN. */
public enum ArnKind {
    QUEUE("queues", "queue"),
    JOB_TEMPLATE("jobTemplates", "job template"),
    PRESET("presets", "output preset"),
    JOB("jobs", "job");

    private final String word;
    private final String title;

    ArnKind(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** Its word in ARNs and paths: {@code jobTemplates}. */
    public String word() {
        return word;
    }

    /** What people call one of them, with its article. */
    public String one() {
        return (this == PRESET ? "an " : "a ") + title;
    }

    /** What people call it. */
    public String title() {
        return title;
    }
}
