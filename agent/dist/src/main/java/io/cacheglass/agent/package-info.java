/** The agent's entry: makes the class loaders and starts the rest by reflection. */
package io.cacheglass.agent;
