/**
 * Reads a preset file into records, checks every key and value, with file and line in each message, and writes records
 * as YAML. Each kind of group has its own reader.
 */
package io.reelway.preset.yaml;
