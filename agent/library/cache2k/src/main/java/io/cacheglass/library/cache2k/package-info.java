/** cache2k 2: its heap cache, and the one with listeners, writers and asynchronous loaders. */
package io.cacheglass.library.cache2k;
