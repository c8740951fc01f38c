/**
 * Snapshot in, judgement out: sketches, histograms, key patterns, history and health, computed from
 * the recorder's exact counts and sampled events. JDK only, no I/O.
 *
 * <p>{@link io.cacheglass.analysis.Statistics} is the read side; what it hands out are immutable
 * snapshots. An absent number is NaN, an empty {@code OptionalLong} or {@code null}, as each
 * accessor says.
 */
package io.cacheglass.analysis;
