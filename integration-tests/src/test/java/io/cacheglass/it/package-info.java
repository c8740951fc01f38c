/** Tests of the whole: real containers, real JVMs, a real browser. */
package io.cacheglass.it;
