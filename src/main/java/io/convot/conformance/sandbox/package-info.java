/** A small conforming implementation of the Convot API, in memory, to be judged and to work against. */
@NullMarked
package io.convot.conformance.sandbox;

import org.jspecify.annotations.NullMarked;
