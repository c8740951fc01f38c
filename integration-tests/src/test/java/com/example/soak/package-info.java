/** A program that works for long while its surroundings fail; knows nothing of Cacheglass. */
package com.example.soak;
