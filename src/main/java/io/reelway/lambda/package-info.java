/** The face for AWS Lambda: what an invocation asks for, and what is answered. The handler itself is in src/lambda. */
package io.reelway.lambda;
