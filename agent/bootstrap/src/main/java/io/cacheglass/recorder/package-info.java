/**
 * The recorder: exact counts in single-writer cells, sampled events in a ring, and the registry of
 * caches and endpoints. It lives on the bootstrap class path, where every woven class can call it,
 * and depends on nothing but the JDK.
 */
package io.cacheglass.recorder;
