/** Ehcache 2, 2.5 and later: its caches, the decorators that load, and what leaves them. */
package io.cacheglass.library.ehcache2;
