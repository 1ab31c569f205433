/** Tests of what a release is made of, and of what makes it. */
@NullMarked
package io.convot.conformance.release;

import org.jspecify.annotations.NullMarked;
