/** Spring's cache abstraction: every implementation, counted at its interface. */
package io.cacheglass.library.springcache;
