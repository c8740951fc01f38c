/** Ehcache 3, 3.8 and later: its caches with their heap, offheap and disk tiers. */
package io.cacheglass.library.ehcache3;
