/** The command line: what can be asked of the suite, and the exit status it answers with. */
@NullMarked
package io.convot.conformance.cli;

import org.jspecify.annotations.NullMarked;
