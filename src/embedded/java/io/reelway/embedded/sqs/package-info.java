/** SQS: standard queues with visibility, delay, long polling and dead-letter queues, over AWS-JSON 1.0. */
package io.reelway.embedded.sqs;
