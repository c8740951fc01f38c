/** Lettuce from 5.3 on: every API form makes the same command objects. */
package io.cacheglass.library.lettuce;
