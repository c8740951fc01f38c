/**
 * A program that does to its caches what no program should. It knows nothing of Cacheglass, but for
 * {@link com.example.hostile.Keys}, some of which look who asks them. What it prints must be the
 * same with and without the agent.
 */
package com.example.hostile;
