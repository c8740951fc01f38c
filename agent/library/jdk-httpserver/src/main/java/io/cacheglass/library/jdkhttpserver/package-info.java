/** Requests of the JDK's own HTTP server, {@code com.sun.net.httpserver}. */
package io.cacheglass.library.jdkhttpserver;
