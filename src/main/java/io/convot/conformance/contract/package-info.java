/** What a response must look like: schemas, the error table, levels. Plain values in, mismatches out. */
@NullMarked
package io.convot.conformance.contract;

import org.jspecify.annotations.NullMarked;
