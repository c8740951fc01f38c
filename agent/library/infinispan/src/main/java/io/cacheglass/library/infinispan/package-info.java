/** Embedded caches of Infinispan. */
package io.cacheglass.library.infinispan;
