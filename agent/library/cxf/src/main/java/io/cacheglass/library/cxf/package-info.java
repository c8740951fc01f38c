/** The resources of CXF that requests are answered by. */
package io.cacheglass.library.cxf;
