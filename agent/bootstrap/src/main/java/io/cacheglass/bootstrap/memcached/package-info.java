/** What the rules for clients of memcached share: servers, and commands whose reply comes later. */
package io.cacheglass.bootstrap.memcached;
