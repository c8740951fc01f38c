/** Hibernate ORM: second-level, query and query-plan caches. */
package io.cacheglass.library.hibernate;
