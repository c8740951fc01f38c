/**
 * The recorder: exact counts in single-writer cells, sampled events in a ring, and the registry of
 * caches and endpoints. It lives on the bootstrap class path, where every woven class can call it,
 * and depends on nothing but the JDK.
 *
 * <p>One package, so that only woven code and those who read see more than a name. Where to begin:
 *
 * <ul>
 *   <li>What woven code calls: {@link Probes}, {@link Operations} and {@link Inside} for caches,
 *       {@link Pending} and {@link LateCall} for what ends later, {@link Scans} for iterators,
 *       {@link Requests}, {@link Tasks} and {@link Dispatches} for who asks.
 *   <li>Where it counts: {@link Threads} finds the {@link Cell} of thread, endpoint and cache;
 *       {@link PendingCells} are those of a request whose endpoint is not known yet.
 *   <li>What it tells besides: {@link Events} and {@link KeyEvents} fill the {@link EventRing}.
 *   <li>What is one cache: {@link CacheRow}, {@link Instances}, {@link Places}, {@link Groups}, and
 *       {@link DepartedRows} when it is gone.
 *   <li>Who reads: {@link Recorder}, which takes the {@link CounterSnapshot} and drains the ring
 *       into an {@link EventSink}.
 *   <li>What must never reach the host: {@link Failures}, {@link Guarded}.
 * </ul>
 */
package io.cacheglass.recorder;
