/** Guava's caches: {@code LocalCache}, which manual and loading caches are built on. */
package io.cacheglass.library.guava;
