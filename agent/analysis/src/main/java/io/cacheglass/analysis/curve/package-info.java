/**
 * What a cache would do with another size or another time to live, and why its lookups miss: from
 * the order in which a sample of its keys is read.
 */
package io.cacheglass.analysis.curve;
