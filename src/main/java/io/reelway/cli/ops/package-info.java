/**
 * What an operator asks: {@code doctor}, {@code retry}, {@code cancel}, {@code redrive}.
 */
package io.reelway.cli.ops;
