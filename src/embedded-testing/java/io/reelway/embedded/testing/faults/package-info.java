/**
 * The fault switch: breaks the services at an exact point, for those who test what uses them.
 *
 * <p>{@code PUT /_embedded/faults} sets the rules, {@code POST} adds some, {@code GET} tells them with what each did and what is held, {@code
 * DELETE} takes them away and releases all that is held, and {@code POST /_embedded/faults/release} releases one request
 * ({@code {"number": 7}}) or all ({@code {}}). The rules are a list, or an object:
 *
 * <pre>{@code
 * {"seed": 1, "log": true, "rules": [
 *   {"service": "s3", "operation": "PutObject", "contains": "clip.m3u8", "nth": 1, "hold": "before"},
 *   {"caller": "worker-1", "share": 0.2, "answer": 503},
 *   {"service": "sqs", "operation": ["SendMessage", "ReceiveMessage"], "times": 3, "reset": "after"}]}
 * }</pre>
 *
 * <p>{@link FaultRule} has all fields. With {@code log} the answer of {@code GET} lists the requests since the rules were
 * set. The switch itself, and the guard that keeps strangers out, are never broken.
 */
package io.reelway.embedded.testing.faults;
