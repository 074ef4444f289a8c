/** Whether a request was signed by a known key, as AWS SDKs sign it (Signature Version 4). */
package io.reelway.guard.signature;
