/**
 * Flow structures of applications and sockets: sflow_host.txt, sflow_http.txt, sflow_memcache.txt,
 * sflow_application.txt (all https://sflow.org/). 2201 and 2209 are as sflowtool reads and hsflowd writes them.
 */
import { choice, inUnit, ipv4, ipv6, string, structures, u32, u64 } from './field.ts'
import type { Field } from './field.ts'

const socket4: readonly Field[] = [
  ...u32('protocol'),
  ...ipv4('local_ip', 'remote_ip'),
  ...u32('local_port', 'remote_port'),
]
const socket6: readonly Field[] = [
  ...u32('protocol'),
  ...ipv6('local_ip', 'remote_ip'),
  ...u32('local_port', 'remote_port'),
]
const context = string('application', 'operation', 'attributes')
const duration = inUnit('us', u32('uS'))
const appStatus = choice('status', {
  0: 'SUCCESS',
  1: 'OTHER',
  2: 'TIMEOUT',
  3: 'INTERNAL_ERROR',
  4: 'BAD_REQUEST',
  5: 'FORBIDDEN',
  6: 'TOO_LARGE',
  7: 'NOT_IMPLEMENTED',
  8: 'NOT_FOUND',
  9: 'UNAVAILABLE',
  10: 'UNAUTHORIZED',
})
const method = choice('method', {
  0: 'OTHER',
  1: 'OPTIONS',
  2: 'GET',
  3: 'HEAD',
  4: 'POST',
  5: 'PUT',
  6: 'DELETE',
  7: 'TRACE',
  8: 'CONNECT',
})
const memcacheCommand = [
  ...['OTHER', 'SET', 'ADD', 'REPLACE', 'APPEND', 'PREPEND', 'CAS', 'GET', 'GETS', 'INCR', 'DECR', 'DELETE', 'STATS'],
  ...['FLUSH', 'VERSION', 'QUIT', 'TOUCH'],
]
const memcacheStatus = [
  ...['UNKNOWN', 'OK', 'ERROR', 'CLIENT_ERROR', 'SERVER_ERROR', 'STORED', 'NOT_STORED', 'EXISTS', 'NOT_FOUND'],
  ...['DELETED'],
]

export const FLOW_APPLICATION_STRUCTURES = structures(0, [
  [
    2000,
    'transaction',
    [
      ...choice('direction', { 1: 'client', 2: 'server' }),
      ...inUnit('us', u32('wait', 'duration')),
      ...choice('status', {
        0: 'succeeded',
        1: 'generic_failure',
        2: 'outofmemory',
        3: 'timeout',
        4: 'notpermitted',
      }),
      ...u64('bytes_received', 'bytes_send'),
    ],
  ],
  [2001, 'extended_nfs_storage_transaction', [...string('path'), ...u32('operation', 'status')]],
  [2002, 'extended_scsi_storage_transaction', u32('lun', 'operation', 'status')],
  [2003, 'extended_http_transaction', [...string('url', 'host', 'referer', 'useragent', 'user'), ...u32('status')]],
  [2100, 'extended_socket_ipv4', socket4],
  [2101, 'extended_socket_ipv6', socket6],
  [2102, 'extended_proxy_socket_ipv4', socket4],
  [2103, 'extended_proxy_socket_ipv6', socket6],
  [
    2200,
    'memcache_operation',
    [
      ...choice('protocol', { 0: 'OTHER', 1: 'ASCII', 2: 'BINARY' }),
      ...choice('cmd', memcacheCommand),
      ...string('key'),
      ...u32('nkeys', 'value_bytes'),
      ...duration,
      ...choice('status', memcacheStatus),
    ],
  ],
  [
    2201,
    'http_request',
    [
      ...method,
      ...u32('protocol'),
      ...string('uri', 'host', 'referer', 'useragent', 'authuser', 'mime_type'),
      ...u64('bytes'),
      ...duration,
      ...u32('status'),
    ],
  ],
  [
    2202,
    'app_operation',
    [...context, ...string('status_descr'), ...u64('req_bytes', 'resp_bytes'), ...duration, ...appStatus],
  ],
  [2203, 'app_parent_context', context],
  [2204, 'app_initiator', string('actor')],
  [2205, 'app_target', string('actor')],
  [
    2206,
    'http_request',
    [
      ...method,
      ...u32('protocol'),
      ...string('uri', 'host', 'referer', 'useragent', 'xff', 'authuser', 'mime_type'),
      ...u64('req_bytes', 'resp_bytes'),
      ...duration,
      ...u32('status'),
    ],
  ],
  [2207, 'extended_proxy_request', string('uri', 'host')],
  [
    2208,
    'extended_nav_timing',
    u32(
      ...['type', 'redirectCount', 'navigationStart', 'unloadEventStart', 'unloadEventEnd', 'redirectStart'],
      ...['redirectEnd', 'fetchStart', 'domainLookupStart', 'domainLookupEnd', 'connectStart', 'connectEnd'],
      ...['secureConnectionStart', 'requestStart', 'responseStart', 'responseEnd', 'domLoading', 'domInteractive'],
      ...['domContentLoadedEventStart', 'domContentLoadedEventEnd', 'domComplete', 'loadEventStart', 'loadEventEnd'],
    ),
  ],
  [
    2209,
    'extended_tcp_info',
    [
      ...choice('dir', { 0: 'unknown', 1: 'received', 2: 'sent' }),
      ...u32('snd_mss', 'rcv_mss', 'unacked', 'lost', 'retrans', 'pmtu'),
      ...inUnit('us', u32('rtt', 'rttvar')),
      ...u32('snd_cwnd', 'reordering'),
      ...inUnit('us', u32('min_rtt')),
    ],
  ],
  [2210, 'extended_entities', u32('src_ds_class', 'src_ds_index', 'dst_ds_class', 'dst_ds_index')],
])
