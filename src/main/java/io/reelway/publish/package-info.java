/** What becomes visible, and in which order: renditions, then entry points, then the manifest. */
package io.reelway.publish;
