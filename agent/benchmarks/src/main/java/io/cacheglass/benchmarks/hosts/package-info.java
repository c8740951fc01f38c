/**
 * What the agent costs a whole application: requests per second, the slow ones, start-up time,
 * resident memory and the size of woven methods. See agent/docs/benchmarks.md.
 */
package io.cacheglass.benchmarks.hosts;
