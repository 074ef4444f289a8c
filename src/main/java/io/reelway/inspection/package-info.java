/**
 * The quality control of a claimed video: beans that the route {@code judge} calls. They run what the packages
 * {@code quality} measure and judge, and put the report.
 */
package io.reelway.inspection;
