/**
 * One threshold model for everything that judges: the health that is displayed, the alerts that are
 * sent, and trends. A value is judged by rules; a rule without enough samples says nothing at all.
 * JDK only.
 */
package io.cacheglass.analysis.health;
