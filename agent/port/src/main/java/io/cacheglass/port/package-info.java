/** The admin page on a port of its own. Nobody else sees the HTTP library that serves it. */
package io.cacheglass.port;
