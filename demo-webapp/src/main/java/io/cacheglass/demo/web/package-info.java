/** The shop's pages: plain servlets on Jetty. */
package io.cacheglass.demo.web;
