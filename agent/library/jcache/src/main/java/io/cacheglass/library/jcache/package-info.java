/** JCache (JSR-107): any provider, counted at the standard's own API. */
package io.cacheglass.library.jcache;
