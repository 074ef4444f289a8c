/** How requests and answers of the MediaConvert API are written: names, forms of members, ARNs, tokens, errors. */
package io.reelway.mediaconvert.wire;
