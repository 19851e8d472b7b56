/**
 * Counter structures of applications: sflow_jvm.txt, sflow_http.txt, sflow_memcache.txt, sflow_application.txt (all
 * https://sflow.org/), lib/sflow.h of Open vSwitch for 2207; 2200 and 2205 are as sflowtool reads them.
 */
import { inUnit, optional, string, structures, u32, u64 } from './field.ts'

export const COUNTER_APPLICATION_STRUCTURES = structures(0, [
  [2105, 'jmx_runtime', string('vm_name', 'vm_vendor', 'vm_version')],
  [
    2106,
    'jmx_statistics',
    [
      ...inUnit('bytes', u64('heap_initial', 'heap_used', 'heap_committed', 'heap_max')),
      ...inUnit('bytes', u64('non_heap_initial', 'non_heap_used', 'non_heap_committed', 'non_heap_max')),
      ...u32('gc_count'),
      ...inUnit('ms', u32('gc_time')),
      ...u32('classes_loaded', 'classes_total', 'classes_unloaded'),
      ...inUnit('ms', u32('compilation_time')),
      ...u32('thread_num_live', 'thread_num_daemon', 'thread_num_started'),
      ...optional(u32('fd_open_count', 'fd_max_count')),
    ],
  ],
  [
    2200,
    'memcached_counters',
    [
      ...u32('uptime', 'rusage_user', 'rusage_system', 'curr_connections', 'total_connections'),
      ...u32('connection_structures', 'cmd_get', 'cmd_set', 'cmd_flush', 'get_hits', 'get_misses', 'delete_misses'),
      ...u32('delete_hits', 'incr_misses', 'incr_hits', 'decr_misses', 'decr_hits', 'cas_misses', 'cas_hits'),
      ...u32('cas_badval', 'auth_cmds', 'auth_errors'),
      ...u64('bytes_read', 'bytes_written'),
      ...u32('limit_maxbytes', 'accepting_conns', 'listen_disabled_num', 'threads', 'conn_yields'),
      ...u64('bytes'),
      ...u32('curr_items', 'total_items', 'evictions'),
    ],
  ],
  [
    2201,
    'http_counters',
    u32(
      ...['method_option_count', 'method_get_count', 'method_head_count', 'method_post_count', 'method_put_count'],
      ...['method_delete_count', 'method_trace_count', 'method_connect_count', 'method_other_count'],
      ...['status_1XX_count', 'status_2XX_count', 'status_3XX_count', 'status_4XX_count', 'status_5XX_count'],
      'status_other_count',
    ),
  ],
  [
    2202,
    'app_operations',
    [
      ...string('application'),
      ...u32('success', 'other', 'timeout', 'internal_error', 'bad_request', 'forbidden', 'too_large'),
      ...u32('not_implemented', 'not_found', 'unavailable', 'unauthorized'),
    ],
  ],
  [
    2203,
    'app_resources',
    [
      ...inUnit('ms', u32('user_time', 'system_time')),
      ...inUnit('bytes', u64('mem_used', 'mem_max')),
      ...u32('fd_open', 'fd_max', 'conn_open', 'conn_max'),
    ],
  ],
  [
    2204,
    'memcache_counters',
    [
      ...u32('cmd_set', 'cmd_touch', 'cmd_flush', 'get_hits', 'get_misses', 'delete_hits', 'delete_misses'),
      ...u32('incr_hits', 'incr_misses', 'decr_hits', 'decr_misses', 'cas_hits', 'cas_misses', 'cas_badval'),
      ...u32('auth_cmds', 'auth_errors', 'threads', 'conn_yields', 'listen_disabled_num', 'curr_connections'),
      ...u32('rejected_connections', 'total_connections', 'connection_structures', 'evictions', 'reclaimed'),
      ...u32('curr_items', 'total_items'),
      ...u64('bytes_read', 'bytes_written', 'bytes', 'limit_maxbytes'),
    ],
  ],
  [
    2205,
    'vdi',
    u32(
      ...['sessions_current', 'sessions_total', 'sessions_duration', 'rx_bytes', 'tx_bytes', 'rx_packets'],
      ...['tx_packets', 'rx_packets_lost', 'tx_packets_lost', 'rtt_min_ms', 'rtt_max_ms', 'rtt_avg_ms'],
      ...['audio_rx_bytes', 'audio_tx_bytes', 'audio_tx_limit', 'img_rx_bytes', 'img_tx_bytes', 'img_frames'],
      ...['img_qual_min', 'img_qual_max', 'img_qual_avg', 'usb_rx_bytes', 'usb_tx_bytes'],
    ),
  ],
  [2206, 'app_workers', u32('workers_active', 'workers_idle', 'workers_max', 'req_delayed', 'req_dropped')],
  [2207, 'ovs_dp_stats', u32('n_hit', 'n_missed', 'n_lost', 'n_mask_hit', 'n_flows', 'n_masks')],
])
