/** The Allure report in one file, made from a run's Allure results by Allure's own generator, without its analytics. */
@NullMarked
package io.convot.conformance.report.allure;

import org.jspecify.annotations.NullMarked;
