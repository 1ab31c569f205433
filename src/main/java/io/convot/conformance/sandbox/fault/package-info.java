/** The ways in which the sandbox can be made to break a rule. */
@NullMarked
package io.convot.conformance.sandbox.fault;

import org.jspecify.annotations.NullMarked;
