package io.convot.conformance.contract;

/**
 * A part of the contract, as its feature file has it.
 *
 * @param description what it is about; empty where nothing is said
 * @param file the feature file, below the project's root: {@code features/messages.feature}
 */
public record Feature(String title, String description, String file) {}
