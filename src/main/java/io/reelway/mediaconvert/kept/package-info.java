/** What the MediaConvert API keeps: job templates, output presets, queues, and the tags of them. */
package io.reelway.mediaconvert.kept;
