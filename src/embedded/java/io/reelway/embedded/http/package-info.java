/** What the four services share of HTTP: a request, a response, errors, XML, percent encoding. */
package io.reelway.embedded.http;
