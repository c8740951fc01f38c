/** The resources of Jersey that requests are answered by. */
package io.cacheglass.library.jersey;
