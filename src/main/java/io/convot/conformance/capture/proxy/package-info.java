/** The proxy of {@code observe}: passes requests of others on unchanged, and hands a copy of each exchange over. */
@NullMarked
package io.convot.conformance.capture.proxy;

import org.jspecify.annotations.NullMarked;
