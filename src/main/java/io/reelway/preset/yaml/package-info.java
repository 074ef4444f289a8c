/**
 * Presets as text: reads a preset file into records, checks every key and value with file and line, and writes records as YAML.
 * Each kind of group has a reader of its own.
 */
package io.reelway.preset.yaml;
