/** The resources of RESTEasy that requests are answered by. */
package io.cacheglass.library.resteasy;
