/**
 * How fast the suite is, measured from outside: whole processes, beside what the same requests cost without a suite.
 * Not part of the tests; {@code mvn -P benchmark verify} runs it.
 */
@NullMarked
package io.convot.conformance.benchmark;

import org.jspecify.annotations.NullMarked;
