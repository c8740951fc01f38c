/** Jedis from 2.10 on: every API form sends and reads by one class, its connection. */
package io.cacheglass.library.jedis;
