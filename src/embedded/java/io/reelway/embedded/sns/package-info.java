/** SNS: topics whose messages fan out to queues, over the query protocol. */
package io.reelway.embedded.sns;
