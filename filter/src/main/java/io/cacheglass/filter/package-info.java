/**
 * The door for those who may not change the JVM's flags: a filter that attaches the agent. The one
 * here is of the jakarta namespace; its twin for javax is in {@code io.cacheglass.filter.javax}.
 */
package io.cacheglass.filter;
