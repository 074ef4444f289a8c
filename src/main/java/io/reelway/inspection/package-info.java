/**
 * The quality control of a claimed video: beans that the routes of {@code inspect.camel.yaml} call. They run
 * what the packages {@code quality} measure and judge, and put the report.
 */
package io.reelway.inspection;
