/** What stands before real deployments, as the software that people run: nginx, HAProxy, Squid and Apache httpd. */
@NullMarked
package io.convot.conformance.infrastructure;

import org.jspecify.annotations.NullMarked;
