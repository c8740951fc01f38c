/** The class loaders of modules, which would not let woven code see what it calls. */
package io.cacheglass.library.classloaders;
