/**
 * The clients of AWS, one per service, configured by the standard variables only; the addresses of queues and topics;
 * errors that pass and refusals; dead letters.
 */
package io.reelway.aws;
