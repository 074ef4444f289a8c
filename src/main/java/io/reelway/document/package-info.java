/** How records become JSON documents that programs outside read. */
package io.reelway.document;
