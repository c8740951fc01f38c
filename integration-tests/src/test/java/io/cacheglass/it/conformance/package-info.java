/** What the tests of all libraries have compared, as a document. */
package io.cacheglass.it.conformance;
