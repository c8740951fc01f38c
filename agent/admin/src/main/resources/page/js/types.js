/**
 * The JSON of the admin API, as far as the page reads it. A number that the library does not tell,
 * or that needs lookups and there are none, is null.
 *
 * @typedef {number | null} Num
 *
 * @typedef {object} App
 * @property {string | null} name
 * @property {string | null} host
 * @property {string | null} container
 * @property {string | null} version
 * @property {string | null} started RFC 3339
 * @property {number} uptime_seconds
 * @property {number} history_seconds how far back charts reach
 *
 * @typedef {object} Totals
 * @property {number} caches
 * @property {number} lookups
 * @property {number} hits
 * @property {number} misses
 * @property {number} coalesced
 * @property {number} errors
 * @property {Num} hit_rate
 * @property {Num} lookups_per_second
 * @property {Num} misses_per_second
 * @property {Num} hit_rate_recent
 * @property {Num} load_p50_ms
 * @property {Num} load_p95_ms
 * @property {Num} load_p99_ms
 * @property {Num} threads_waiting
 * @property {Num} threads_spared
 * @property {Num} entries
 * @property {Num} size_mb
 *
 * @typedef {object} Verdict
 * @property {"good" | "warn" | "bad" | "info"} level
 * @property {string} title
 * @property {string} text
 *
 * @typedef {object} Recorder
 * @property {number} dropped_events
 * @property {Num} memory_bytes
 * @property {Num} memory_limit_bytes
 * @property {string} counts
 * @property {number} caches_detailed
 * @property {number} caches_detailed_limit
 * @property {number} endpoints_timed
 * @property {number} endpoints_timed_limit
 * @property {boolean} watching
 * @property {string | null} missing where the JVM lets no agent in: what, why and the remedy
 * @property {string | null} left_out what is not recorded because it costs too much, and why
 *
 * @typedef {object} Tier
 * @property {string} tier
 * @property {string} kind heap, offheap, disk or remote
 * @property {Num} hits
 * @property {Num} hit_rate
 * @property {Num} items
 * @property {Num} size_mb
 * @property {Num} limit_items
 * @property {Num} limit_mb
 * @property {Num} p95_ms
 *
 * @typedef {object} CacheRow
 * @property {string} id
 * @property {string} name
 * @property {string} library
 * @property {string | null} version
 * @property {string | null} manager
 * @property {string | null} origin
 * @property {boolean} live
 * @property {Tier[]} tiers
 * @property {Num} entries
 * @property {Num} capacity
 * @property {Num} ttl_seconds
 * @property {string | null} policy
 * @property {number} lookups
 * @property {number} hits
 * @property {number} misses
 * @property {Num} coalesced
 * @property {Num} errors
 * @property {Num} probes
 * @property {Num} scans
 * @property {Num} puts
 * @property {Num} removals
 * @property {Num} evictions
 * @property {Num} expirations
 * @property {Num} clears
 * @property {Num} loads
 * @property {Num} loads_null
 * @property {Num} loads_failed
 * @property {Num} loads_inferred
 * @property {Num} refreshes
 * @property {Num} warmed
 * @property {Num} hit_rate
 * @property {Num} hit_rate_recent
 * @property {Num} lookups_per_second
 * @property {Num} misses_per_second
 * @property {Num} evictions_per_minute
 * @property {Num} avg_ms
 * @property {Num} p50_ms
 * @property {Num} p95_ms
 * @property {Num} p99_ms
 * @property {Num} hit_p95_ms
 * @property {Num} load_avg_ms
 * @property {Num} load_p50_ms
 * @property {Num} load_p95_ms
 * @property {Num} load_p99_ms
 * @property {Num} threads_waiting
 * @property {Num} threads_spared
 * @property {string} health healthy, warning, degraded, critical or unknown
 * @property {string | null} health_note
 * @property {boolean} detailed whether times, keys and patterns are kept for it
 * @property {Sides} [compare]
 * @property {number[]} spark percent, -1 for none
 *
 * @typedef {object} Period
 * @property {number} seconds how much of it is known
 * @property {number} lookups
 * @property {Num} hit_rate
 * @property {Num} lookups_per_second
 * @property {Num} misses_per_second
 * @property {Num} evictions_per_minute
 * @property {Num} threads_waiting
 * @property {Num} load_p95_ms
 *
 * @typedef {{now: Period, before: Period}} Sides
 *
 * @typedef {object} Comparison
 * @property {string} with
 * @property {string} label
 * @property {number} from epoch seconds
 * @property {number} to epoch seconds
 * @property {Period} now
 * @property {Period} before
 *
 * @typedef {object} Baseline
 * @property {string} id
 * @property {string} name
 * @property {string} kind saved or reset
 * @property {number} from epoch seconds
 * @property {number} to epoch seconds
 *
 * @typedef {object} Caches
 * @property {Comparison} [compare]
 * @property {string} epoch
 * @property {string} as_of
 * @property {App} app
 * @property {Totals} totals
 * @property {Verdict} verdict
 * @property {number} matched
 * @property {number} offset
 * @property {number} limit
 * @property {{caches: number, lookups_per_second: Num, threads_waiting: Num}} others
 * @property {Recorder} recorder
 * @property {{firing: number}} [alerts]
 * @property {{name: string, class: string, why: string, setting: string | null}[]} [not_watched]
 * @property {CacheRow[]} caches
 *
 * @typedef {object} CacheExtras
 * @property {string} epoch
 * @property {string} as_of
 * @property {EndpointShare[]} endpoints
 * @property {PatternRow[]} patterns
 * @property {CacheRow[]} layers
 * @property {Outcome[]} outcomes
 * @property {{estimate: Num, error: Num, at_least: boolean}} distinct_keys
 * @property {string | null} first_seen
 * @property {Mark | null} last_clear
 * @property {string | null} latency_source
 * @property {TruthCheck} [truth_check]
 * @property {WhatIf} what_if
 * @property {MissesByReason} misses_by_reason
 * @property {WorkingSet[]} working_set
 * @property {Advice[]} advice
 *
 * @typedef {CacheRow & CacheExtras} CacheDetail
 *
 * @typedef {object} Advice
 * @property {string} id
 * @property {string} rule
 * @property {"info" | "suggest" | "warn"} severity
 * @property {string} confidence
 * @property {"cache" | "endpoint" | "redis" | "jvm"} scope
 * @property {string | null} cache
 * @property {string | null} endpoint
 * @property {string | null} server
 * @property {string} title
 * @property {string[]} evidence
 * @property {string} gain
 * @property {string} cost
 * @property {string | null} code
 *
 * @typedef {object} AdviceList
 * @property {string} as_of
 * @property {Advice[]} advice
 * @property {{id: string, until: string}[]} snoozed put off, for everybody
 *
 * @typedef {object} WhatIf
 * @property {"high" | "medium" | "none"} confidence
 * @property {string | null} note
 * @property {"lru" | "as_if_lru"} model
 * @property {Num} entries
 * @property {boolean} limited
 * @property {Num} hit_rate
 * @property {Num} error
 * @property {Num} lookups
 * @property {Num} keys_per_sample
 * @property {{entries: Num, hit_rate: Num}[]} points
 *
 * @typedef {object} MissesByReason shares of those that were explained
 * @property {Num} explained
 * @property {Num} first_read
 * @property {Num} expired
 * @property {Num} evicted
 * @property {Num} invalidated
 * @property {Num} not_stored
 *
 * @typedef {object} WorkingSet
 * @property {number} minutes
 * @property {Num} keys
 * @property {boolean} at_least
 * @property {boolean} whole_window
 *
 * @typedef {object} TruthCheck
 * @property {string} verdict equal, explained, unexplained or not_kept
 * @property {string | null} source
 * @property {string | null} reason
 * @property {string} since
 * @property {string} read
 * @property {TruthFigure[]} figures
 *
 * @typedef {object} TruthFigure
 * @property {string} name
 * @property {number} ours
 * @property {number} library
 * @property {number} before
 * @property {number} difference
 *
 * @typedef {object} EndpointShare
 * @property {string} endpoint
 * @property {number} lookups
 * @property {number} hits
 * @property {number} misses
 * @property {Num} hit_rate
 *
 * @typedef {object} Outcome
 * @property {string} kind heap, offheap, disk, remote, load, coalesced or error
 * @property {string} label
 * @property {number} lookups
 * @property {Num} share 0..1
 * @property {Num} p95_ms
 *
 * @typedef {object} PatternRow
 * @property {string} pattern
 * @property {number} total_requests
 * @property {number} hits
 * @property {number} misses
 * @property {Num} hit_rate
 * @property {Num} avg_response_time_ms
 * @property {Num} p95_response_time_ms
 * @property {Num} distinct_keys
 * @property {string[]} caches
 * @property {{endpoint: string, share: number}[]} endpoints
 * @property {Num} misses_per_second
 * @property {boolean} estimated
 *
 * @typedef {object} Listed
 * @property {number} total rows before the filter
 * @property {number} matched rows that pass it
 * @property {number} offset of the first row of this page
 * @property {number} limit most rows of a page
 *
 * @typedef {Listed & {patterns: PatternRow[]}} Patterns
 *
 * @typedef {object} LowPerformer
 * @property {string} pattern
 * @property {string} recommendation
 *
 * @typedef {object} Percentiles
 * @property {number} count
 * @property {Num} p50_ms
 * @property {Num} p95_ms
 * @property {Num} p99_ms
 *
 * @typedef {object} EndpointRow
 * @property {string} endpoint
 * @property {number} requests
 * @property {number} lookups
 * @property {{tier1: Num, tier2: Num, tier3: Num, total: number}} hits
 * @property {number} misses
 * @property {Num} hit_rate
 * @property {Num} lookups_per_request
 * @property {Num} misses_per_request
 * @property {Num} avg_response_time_ms
 * @property {Num} p50_response_time_ms
 * @property {Num} p95_response_time_ms
 * @property {Num} p99_response_time_ms
 * @property {Percentiles | null} all_hits
 * @property {Percentiles | null} any_miss
 * @property {Num} time_saved_ms
 * @property {Num} threads_waiting
 *
 * @typedef {Listed & {endpoints: EndpointRow[]}} Endpoints
 *
 * @typedef {object} KeyRow
 * @property {string} key
 * @property {string} pattern
 * @property {string} cache
 * @property {number} count
 * @property {Num} error
 * @property {Num} share 0..1
 *
 * @typedef {object} Keys
 * @property {string} by
 * @property {string | null} cache
 * @property {boolean} masked
 * @property {boolean} exact
 * @property {string | null} note
 * @property {KeyRow[]} keys
 *
 * @typedef {object} Series
 * @property {string} name
 * @property {string} label
 * @property {string | null} kind
 * @property {Num[]} values
 *
 * @typedef {object} Mark
 * @property {number} time epoch seconds
 * @property {string} kind
 * @property {string} label
 * @property {string | null} by
 *
 * @typedef {object} History
 * @property {string} epoch
 * @property {string} metric
 * @property {string} unit
 * @property {number} step_seconds
 * @property {number[]} times epoch seconds
 * @property {Series[]} series
 * @property {Mark[]} marks
 *
 * @typedef {object} Session
 * @property {boolean} authenticated
 * @property {string[]} scopes
 * @property {boolean} keys_masked
 *
 * @typedef {object} Alert
 * @property {string} id
 * @property {string} severity warning, degraded or critical
 * @property {string} rule
 * @property {string} scope cache, endpoint or redis
 * @property {string} subject
 * @property {string | null} cache
 * @property {string} state firing, pending or ended
 * @property {string} message
 * @property {boolean} acknowledged
 * @property {string} since RFC 3339
 *
 * @typedef {object} Alerts
 * @property {string} as_of
 * @property {Alert[]} alerts
 * @property {number} beyond how many things more are not well
 * @property {Silenced[]} silenced
 *
 * @typedef {object} Silenced
 * @property {string} rule
 * @property {string} scope
 * @property {string} subject
 * @property {string} until RFC 3339
 *
 * @typedef {object} Rule
 * @property {string} scope
 * @property {string} metric
 * @property {string | null} warning
 * @property {string | null} degraded
 * @property {string | null} critical
 * @property {number} min_samples
 * @property {number} for_seconds
 *
 * @typedef {object} RuleNow what a rule finds in all that it looks at
 * @property {number} judged
 * @property {number} unknown of how many more too little is known
 * @property {string} level
 * @property {string | null} subject the worst of them; null if there is none
 * @property {Num} value
 * @property {number} samples
 *
 * @typedef {object} Thresholds
 * @property {Record<string, Rule>} rules
 * @property {Record<string, RuleNow>} now
 *
 * @typedef {object} SlowStep
 * @property {string} cache
 * @property {string} name
 * @property {string} key
 * @property {string} result hit, miss, coalesced or load
 * @property {string | null} answered_by
 * @property {number} start_ms
 * @property {number} duration_ms
 * @property {Num} load_ms
 * @property {number} stands_for
 *
 * @typedef {object} SlowRequest
 * @property {string} endpoint
 * @property {string} started RFC 3339
 * @property {boolean} keys_masked
 * @property {number} total_ms
 * @property {number} lookups
 * @property {string} server_timing
 * @property {SlowStep[]} steps
 *
 * @typedef {object} LibraryRow
 * @property {string} library
 * @property {string | null} version
 * @property {number} classes of it that are woven
 * @property {number} caches
 * @property {"watched" | "doubtful" | "off"} state
 * @property {string | null} why
 *
 * @typedef {object} SettingRow
 * @property {string} name
 * @property {string} environment
 * @property {string | null} value null for a secret
 * @property {boolean} secret
 * @property {string} origin argument, property, environment, file, filter or default
 * @property {string} meaning
 * @property {string | null} note what became of it, where the value does not tell
 *
 * @typedef {object} Cost
 * @property {Num} hit_ns
 * @property {Num} clock_ns
 * @property {number} memory_bytes
 * @property {number} memory_limit_bytes
 * @property {number} dropped_events
 * @property {number} patterns_kept
 * @property {number} patterns_folded
 * @property {number} errors
 *
 * @typedef {object} Budget
 * @property {number} cpu_percent of all processors, in the last window of 10 s
 * @property {number} threads_percent
 * @property {number} counts_percent
 * @property {number} samples_percent
 * @property {Num} cpu_limit_percent null for none
 * @property {Num} memory_limit_bytes null for none
 * @property {{what: string, name: string, lacks: string}[]} left_out
 * @property {string | null} why
 * @property {string | null} since
 *
 * @typedef {object} Settings
 * @property {{version: string, java: string, started: string, admin_path: string, missing: string | null}} agent
 * @property {boolean} watching
 * @property {LibraryRow[]} libraries
 * @property {string[]} not_loaded
 * @property {{name: string, class: string, why: string, setting: string | null}[]} not_watched
 * @property {Cost} cost
 * @property {Budget} budget
 * @property {{to: string, on: boolean, where: string}[]} sent_to
 * @property {{who: string, scopes: string[]}[]} who_may_act
 * @property {SettingRow[]} settings
 * @property {string[]} mistakes
 *
 * @typedef {object} RemovedEntries
 * @property {string} status
 * @property {number} entries
 * @property {boolean} complete
 * @property {Num} expected_misses_per_second
 * @property {Num} expected_threads_waiting
 * @property {string | null} confirm of a preview: binds the action to it
 *
 * @typedef {object} ClearResult
 * @property {string} status
 * @property {{memory_items: Num, disk_items: Num, total_items: Num}} [cleared_items]
 * @property {{cache: string, reason: string}[]} [failed]
 *
 * @typedef {object} RedisServer
 * @property {string} connection id of its deployment
 * @property {string} node host:port
 * @property {string} status
 * @property {string | null} error
 * @property {string | null} redis_version
 * @property {string | null} product
 * @property {string | null} mode
 * @property {string | null} role
 * @property {string | null} primary
 * @property {string | null} slots
 * @property {boolean} used_by_application
 * @property {string | null} libraries
 * @property {boolean} encrypted
 * @property {Num} uptime_in_seconds
 * @property {Num} connected_clients
 * @property {string | null} used_memory_human
 * @property {Num} used_memory_ratio
 * @property {Num} maxmemory
 * @property {string | null} maxmemory_human
 * @property {string | null} maxmemory_policy
 * @property {Num} mem_fragmentation_ratio
 * @property {Num} total_keys
 * @property {Num} evicted_keys
 * @property {Num} expired_keys
 * @property {number} hit_rate
 * @property {{seconds: number, lookups: number, our_lookups: number, hit_rate: Num, our_hit_rate: Num, commands_per_second: Num, evicted_per_second: Num, expired_per_second: Num}} recent
 * @property {Num} latency_ms
 * @property {Num} command_p50_ms
 * @property {Num} command_p99_ms
 * @property {number} failures_last_minute
 * @property {string | null} failing_since
 * @property {string | null} asked
 *
 * @typedef {object} RedisHistory
 * @property {number} step_seconds
 * @property {number[]} times
 * @property {Num[]} hit_rate
 * @property {Num[]} our_hit_rate
 * @property {Num[]} latency_ms
 * @property {Num[]} command_ms
 *
 * @typedef {object} RedisDeployment
 * @property {string} id
 * @property {string} name
 * @property {string} mode single, replicated, sentinel or cluster
 * @property {number} nodes
 * @property {Verdict} verdict
 * @property {string[]} caches
 * @property {RedisHistory | null} history
 *
 * @typedef {object} RedisServers
 * @property {boolean} enabled
 * @property {RedisServer[]} connections
 * @property {RedisDeployment[]} deployments
 */

/**
 * @typedef {object} WarmTarget
 * @property {string | null} cache
 * @property {string} source loader, warmer or requests
 * @property {string} name
 * @property {Num} keys
 * @property {Num} share_of_reads
 * @property {Num} expected_seconds
 * @property {boolean} worthwhile
 *
 * @typedef {object} WarmPlan
 * @property {number} threads
 * @property {string | null} job
 * @property {WarmTarget[]} targets
 * @property {{cache: string, reason: string}[]} not_possible
 *
 * @typedef {object} JobPart
 * @property {string | null} cache
 * @property {string} source
 * @property {string} name
 * @property {number} total
 * @property {number} done
 * @property {number} failed
 * @property {boolean} given_up
 *
 * @typedef {object} Job
 * @property {string} job
 * @property {string} state running, stopping, done, cancelled or timed_out
 * @property {string | null} ended RFC 3339
 * @property {number} total
 * @property {number} done
 * @property {number} loaded
 * @property {number} present
 * @property {number} failed
 * @property {Num} eta seconds
 * @property {JobPart[]} parts
 * @property {{cache: string | null, source: string, name: string, key: string, reason: string}[]} errors
 */

export {};
