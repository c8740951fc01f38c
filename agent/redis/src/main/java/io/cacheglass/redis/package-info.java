/**
 * Asks the servers of Redis that the application uses how they are: {@code INFO}, {@code PING} and,
 * of a cluster's node, {@code CLUSTER NODES}, in a thread and on connections of our own. The only
 * part that talks to a server; what it hears is made of {@link io.cacheglass.analysis.redis}.
 */
package io.cacheglass.redis;
