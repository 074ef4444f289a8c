package io.reelway.preset.mediaconvert;

/**
 * A setting of a job, and the verdict on it.
 *
 * @param path as the document spells it: {@code Settings.OutputGroups[0].Outputs[1].NameModifier}
 * @param value as text, shortened; keys of ciphers are hidden
 * @param why it is approximated, ignored or refused, and how; may be empty where it is honoured
 */
public record Setting(String path, String value, Verdict verdict, String why) {}
