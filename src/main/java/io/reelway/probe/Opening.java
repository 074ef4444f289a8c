package io.reelway.probe;

/**
 * What the first packets of a picture tell of the others.
 *
 * @param headless it begins between key frames, as a recording that was begun anywhere: nothing can be decoded before the first
 * @param late frames by which decoded ones come late, because the file tells only when packets are decoded; mostly 0
 * @param sparse only few of them tell a time, and a decoder guesses those of the others: it is a frame or two off at times
 */
public record Opening(boolean headless, int late, boolean sparse) {
    /** Whether each packet tells when it is shown, as a copy of it has to. */
    public boolean timed() {
        return late == 0 && !sparse;
    }
}
