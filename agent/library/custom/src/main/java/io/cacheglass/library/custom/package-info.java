/** Caches that somebody wrote at home, by the names of their methods. */
package io.cacheglass.library.custom;
