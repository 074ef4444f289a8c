/** The report on a judged video: its JSON document, its page, the pictures on it, and the words of a rejection. */
package io.reelway.quality.report;
