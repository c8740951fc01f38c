/** Hazelcast maps: the embedded member's and the client's, with and without a near cache. */
package io.cacheglass.library.hazelcast;
