package io.reelway.cli.quality;

import io.reelway.quality.report.QualityDocument;
import io.reelway.quality.verdict.Judgement;

/**
 * What came of a video.
 *
 * @param judgement by the rules about the source
 * @param outputRules how many rules are about outputs, which are not there
 * @param report the document
 * @param page the page, HTML
 */
record JudgedFile(Judgement judgement, long outputRules, QualityDocument report, String page) {}
