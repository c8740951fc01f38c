/** The client XMemcached of memcached. */
package io.cacheglass.library.xmemcached;
