/**
 * What the clients of Redis have in common: which command is a lookup, and what its reply says of
 * the outcome. Knows no client; their woven code calls it, so it is part of the boot part.
 */
package io.cacheglass.bootstrap.redis;
