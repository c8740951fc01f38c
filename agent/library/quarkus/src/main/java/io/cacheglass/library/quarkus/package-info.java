/** The caches of Quarkus, and the resources of its REST that requests are answered by. */
package io.cacheglass.library.quarkus;
