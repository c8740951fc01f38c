/**
 * Hands the figures on to who asks elsewhere: Prometheus and OpenMetrics text, MBeans and
 * notifications, alerts by webhook. The only part that sees Micrometer, with a registry of its own:
 * the host's is never touched. Everything loads on first use.
 */
package io.cacheglass.export;
