/** The shop's caches: one class each, with the code that uses it and nothing of Cacheglass. */
package io.cacheglass.demo.cache;
