/** Starts hosts in JVMs of their own and asks them things. */
package io.cacheglass.it.harness;
