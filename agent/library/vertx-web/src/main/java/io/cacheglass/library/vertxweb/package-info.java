/** Requests of Vert.x' web router, which Quarkus uses too. */
package io.cacheglass.library.vertxweb;
