/**
 * DynamoDB: tables with global secondary indexes, its expression language, and transactions. An item is kept as its
 * wire form: a JSON object of attribute name to typed value, e.g. {@code {"VideoId": {"N": "7"}}}.
 */
package io.reelway.embedded.dynamo;
