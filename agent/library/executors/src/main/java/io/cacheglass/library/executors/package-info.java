/** Work that a request hands to other threads is charged to its endpoint. */
package io.cacheglass.library.executors;
