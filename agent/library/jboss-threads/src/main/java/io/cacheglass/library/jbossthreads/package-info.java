/** Work that a request hands to a pool of JBoss Threads is charged to its endpoint. */
package io.cacheglass.library.jbossthreads;
