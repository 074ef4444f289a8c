/**
 * The operator's commands: {@code doctor}, {@code list}, {@code show}, {@code logs}, {@code retry}, {@code cancel},
 * {@code redrive}.
 */
package io.reelway.cli.ops;
