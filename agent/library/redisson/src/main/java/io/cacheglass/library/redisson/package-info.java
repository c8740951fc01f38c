/** Redisson from 3.17 on: its maps as caches, and the commands below them as their layers. */
package io.cacheglass.library.redisson;
