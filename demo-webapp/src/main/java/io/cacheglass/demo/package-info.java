/**
 * The demo: an ordinary shop, started with {@link io.cacheglass.demo.Demo}. Nothing in here knows
 * of Cacheglass; whatever Cacheglass shows of it, it found out by itself.
 */
package io.cacheglass.demo;
