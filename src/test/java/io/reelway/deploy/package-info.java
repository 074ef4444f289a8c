/** The templates of {@code deploy/}: what they make, and whether what they allow is what the program does. */
package io.reelway.deploy;
