/** What recording costs, measured around real caches. */
@NullMarked
package io.cacheglass.benchmarks;

import org.jspecify.annotations.NullMarked;
