/** What to do about the caches, with the numbers that say so. */
package io.cacheglass.analysis.advice;
