/** The admin page of the demo, in a real browser. */
package io.cacheglass.it.page;
