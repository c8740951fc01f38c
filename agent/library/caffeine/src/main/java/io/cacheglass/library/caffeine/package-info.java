/**
 * Caffeine 3, and 2.9 as far as it goes: its two stores, which every kind of its caches is built
 * on.
 */
package io.cacheglass.library.caffeine;
