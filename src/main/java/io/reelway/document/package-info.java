/** The annotation of records that become JSON documents, which other programs read. */
package io.reelway.document;
