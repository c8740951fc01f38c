/**
 * Advice for the shapes that caches share: a get that answers null, a put, a removal that says
 * whether it took something. What only one library does is in that library's own folder.
 */
package io.cacheglass.weaving.advice;
