/** The shop's own visitors: bounded, repeatable traffic over HTTP on the loopback address. */
package io.cacheglass.demo.traffic;
