/** The door for those who may not change the JVM's flags: a filter that attaches the agent. */
package io.cacheglass.filter;
