/**
 * What servers of Redis say of themselves, and what follows from it. JDK only, no I/O: somebody
 * else asks them.
 */
package io.cacheglass.analysis.redis;
