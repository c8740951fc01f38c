/** The request context, and the mount of the admin page, from servlets and filters of the host. */
package io.cacheglass.library.servlet;
