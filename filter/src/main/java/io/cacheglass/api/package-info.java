/**
 * What an application may compile against: to record a cache that it wrote itself, to have caches
 * warmed, and to say in its own answers where a value came from. Recording and warming are without
 * effect, and quick, as long as no Cacheglass agent runs in the JVM.
 */
package io.cacheglass.api;
