/** The agent in every servlet container: what was checked in which, as tests and as a document. */
package io.cacheglass.it.containers;
