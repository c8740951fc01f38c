/** Loads keys ahead of their use: what can be loaded, from where, and the jobs that do it. */
package io.cacheglass.admin.warm;
