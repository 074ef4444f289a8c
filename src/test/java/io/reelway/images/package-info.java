/** What images are built from and pushed with: the files of deploy/container, deploy/lambda and deploy/compose. */
package io.reelway.images;
