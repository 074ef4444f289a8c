/** Objects in S3 buckets: reading, writing, moving them, and parallel calls. */
package io.reelway.store;
