/**
 * The entry point of AWS Lambda: the requests of an invocation, and its answer. The handler itself is in src/lambda.
 */
package io.reelway.lambda;
