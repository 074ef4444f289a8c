/** The clients of AWS, one per service, set by the standard variables and by nothing else. */
package io.reelway.aws;
