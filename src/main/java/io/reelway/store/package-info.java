/** Objects in buckets: read, write, move; thin over S3. */
package io.reelway.store;
