/** The filter for containers of the javax namespace: Tomcat 9, Jetty 9.4, Undertow 2.2. */
package io.cacheglass.filter.javax;
