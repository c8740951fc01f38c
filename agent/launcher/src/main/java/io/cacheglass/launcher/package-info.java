/** Settings, registry of caches and wiring: the only package that sees all the others. */
package io.cacheglass.launcher;
