/** Caches that somebody made of a LinkedHashMap that drops its eldest entry. */
package io.cacheglass.library.linkedhashmap;
