package io.reelway.probe;

/**
 * The colour tags of a video (ITU-T H.273), by ffmpeg's names; empty where the file has none.
 *
 * @param transfer the curve: {@code bt709}, {@code smpte2084} (PQ), {@code arib-std-b67} (HLG) …
 * @param primaries the gamut: {@code bt709}, {@code bt2020} …
 * @param matrix from RGB: {@code bt709}, {@code bt2020nc}, {@code smpte170m} …
 */
public record Color(String transfer, String primaries, String matrix) {
    /** No tags. */
    public static final Color UNKNOWN = new Color("", "", "");

    /** High definition. */
    public static final Color BT709 = new Color("bt709", "bt709", "bt709");
    /** Standard definition: another matrix, in the same gamut. */
    public static final Color BT601 = new Color("bt709", "bt709", "smpte170m");
    /** Ultra high definition. */
    public static final Color BT2020 = new Color("bt2020-10", "bt2020", "bt2020nc");

    /** High dynamic range, as PQ or HLG (ITU-R BT.2100). */
    public boolean highRange() {
        return transfer.equals("smpte2084") || transfer.equals("arib-std-b67");
    }

    /** The gamut of BT.2020, whatever the range. */
    public boolean wideGamut() {
        return highRange() || primaries.equals("bt2020") || matrix.startsWith("bt2020");
    }
}
