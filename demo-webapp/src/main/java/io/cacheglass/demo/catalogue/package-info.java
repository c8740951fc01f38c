/** The shop's goods: an embedded SQL database, its deterministic contents, and the queries. */
package io.cacheglass.demo.catalogue;
