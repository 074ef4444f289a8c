/** The rules by which videos are judged: records only. {@code preset.yaml} reads them from files. */
package io.reelway.quality.rule;
