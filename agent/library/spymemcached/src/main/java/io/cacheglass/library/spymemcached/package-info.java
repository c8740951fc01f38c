/** The client spymemcached of memcached. */
package io.cacheglass.library.spymemcached;
