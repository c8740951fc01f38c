/**
 * The rules by which classes are woven, and their execution on Byte Buddy. Runs in the isolated
 * class loader; what it weaves calls only the bootstrap part.
 */
package io.cacheglass.weaving;
