/** From what was recorded of the examples to the outcome of each rule and the verdict. Knows no format. */
@NullMarked
package io.convot.conformance.result;

import org.jspecify.annotations.NullMarked;
