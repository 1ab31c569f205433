/** Random sequences of calls, judged against a model, and shrunk to the shortest that fails. */
@NullMarked
package io.convot.conformance.walk;

import org.jspecify.annotations.NullMarked;
