/** The contract that every library's support is tested against, and the agent it runs under. */
package io.cacheglass.library.contract;
