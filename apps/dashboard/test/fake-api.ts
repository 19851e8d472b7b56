// The gRPC API as the dashboard sees it, with invented data: a real server of the real service definition.
import * as grpc from '@grpc/grpc-js'
import { pathwatch } from '@pathwatch/proto/messages'
import { queryService } from '@pathwatch/proto/service'
import { setTimeout as sleep } from 'node:timers/promises'
import { SCHEMA, answerSql } from './fake-sql.ts'
import { ALERTS, HOSTS, HOUR, INTERFACES, MINUTE, TALKERS, hostSummary, kernelMessages, series } from './fake-data.ts'
import { capabilities, drift, manyHosts } from './fake-fleet.ts'
import {
  FACTS,
  FILTERS,
  PORTS,
  conntrack,
  factChanges,
  flowHistory,
  flows,
  offloadSeries,
  totals,
  traces,
} from './fake-offload.ts'
import { changes, checks, fleetHealth, lifecycle, ratios, reasons, verdicts } from './fake-verdicts.ts'

type SqlRequest = pathwatch.v1.SqlRequest
type SqlResponse = pathwatch.v1.SqlResponse.$Properties

export interface FakeApi {
  port: number
  /** Hosts that were asked to be forgotten. */
  forgotten: string[]
  /** SQL that was cancelled by the client. */
  cancelled: string[]
  /** While true, there are no hosts, messages or alerts. */
  empty: boolean
  /** Hosts beyond the named ones. */
  more: number
  /** Milliseconds that every answer takes. */
  delayMs: number
  stop: () => Promise<void>
}

const refuse = (code: grpc.status, details: string) => Object.assign(new Error(details), { code, details })

type Answer = { range?: { fromMs?: number | null; toMs?: number | null } | null }

function rangeOf(request: Answer) {
  const toMs = request.range?.toMs || Date.now()
  return { fromMs: request.range?.fromMs || toMs - HOUR, toMs }
}

/** Starts on a free port of loopback, or the one given. */
export async function startFakeApi(port = 0): Promise<FakeApi> {
  const server = new grpc.Server()
  const api: FakeApi = {
    port: 0,
    forgotten: [],
    cancelled: [],
    empty: false,
    more: 0,
    delayMs: 0,
    stop: async () => server.forceShutdown(),
  }

  const unary =
    <Request, Response>(answer: (request: Request) => Response): grpc.handleUnaryCall<Request, Response> =>
    (call, done) => {
      const reply = async () => {
        await sleep(api.delayMs)
        let response: Response
        try {
          response = answer(call.request)
        } catch (error) {
          done(error as grpc.ServiceError)
          return
        }
        done(null, response)
      }
      void reply()
    }

  const known = () =>
    api.empty ? [] : [...HOSTS.filter(({ host }) => !api.forgotten.includes(host)), ...manyHosts(api.more)]
  const alerts = () => {
    const nowMs = Date.now()
    return ALERTS.filter(({ host }) => known().some((one) => one.host === host)).map(({ sinceAgoMs, ...alert }) => ({
      ...alert,
      sinceMs: nowMs - sinceAgoMs,
      deliveredAtMs:
        alert.state === pathwatch.v1.Alert.State.FIRING && !alert.deliveryError ? nowMs - sinceAgoMs + 900 : 0,
    }))
  }

  server.addService(queryService, {
    hosts: unary((request: pathwatch.v1.HostsRequest) => {
      const { fromMs, toMs } = rangeOf(request)
      const nowMs = Date.now()
      return { hosts: known().map((fake) => hostSummary(fake, fromMs, toMs, request.buckets || 60, nowMs)), nowMs }
    }),
    host: unary((request: pathwatch.v1.HostRequest) => {
      const fake = known().find(({ host }) => host === request.host)
      if (!fake) throw refuse(grpc.status.NOT_FOUND, `host ${request.host} never reported`)
      const nowMs = Date.now()
      const { fromMs, toMs } = rangeOf(request)
      const summary = hostSummary(fake, fromMs, toMs, 60, nowMs)
      if (fake.kernel === '') return { summary, nowMs }
      return { summary, facts: facts(fake.host, summary, nowMs), health: health(fake.lost ?? 0, nowMs), nowMs }
    }),
    trafficSeries: unary((request: pathwatch.v1.TrafficSeriesRequest) => {
      const { fromMs, toMs } = rangeOf(request)
      const points = request.points || 240
      const stepMs = Math.max(1000, Math.ceil((toMs - fromMs) / points / 1000) * 1000)
      const firstMs = Math.floor(fromMs / stepMs) * stepMs
      const steps = Math.ceil((toMs - firstMs) / stepMs)
      const all = api.empty ? [] : series(request.host, request.groupBy, firstMs, stepMs, steps, Date.now())
      return {
        firstMs,
        stepMs,
        series: all,
        sql: `SELECT toStartOfInterval(minute, INTERVAL ${stepMs / 1000} SECOND) AS t, sum(bits) FROM traffic_1m WHERE host = '${request.host}' GROUP BY t ORDER BY t`,
      }
    }),
    topTalkers: unary((request: pathwatch.v1.TopTalkersRequest) => ({
      talkers: api.empty ? [] : TALKERS.slice(0, request.limit || 20),
      totalBitsPerS: 1.62e9,
      sql: `SELECT src_ip, dst_ip, sum(frame_length * sampling_rate) AS bytes FROM flow_samples WHERE host = '${request.host}' GROUP BY src_ip, dst_ip ORDER BY bytes DESC LIMIT ${request.limit || 20}`,
    })),
    interfaceRates: unary((request: pathwatch.v1.InterfaceRatesRequest) => ({
      interfaces: api.empty
        ? []
        : INTERFACES.map(({ scale, ...rest }) => ({
            ...rest,
            lastSampleMs: Date.now() - 12_000,
            inBitsPerS: scale * 8.2e8,
            outBitsPerS: scale * 7.9e8,
            inPacketsPerS: scale * 112_000,
            outPacketsPerS: scale * 108_000,
            inDiscardsPerS: scale === 0.06 ? 12.4 : scale * 0,
            outDiscardsPerS: scale * 0,
            inErrorsPerS: scale * 0,
            outErrorsPerS: scale * 0,
          })),
      sql: `SELECT * FROM interface_counters WHERE host = '${request.host}'`,
    })),
    kernelMessages: unary((request: pathwatch.v1.KernelMessagesRequest) => {
      const { fromMs, toMs } = rangeOf(request)
      const hosts = known().map(({ host }) => host)
      const matches = kernelMessages(Date.now()).filter(
        (message) =>
          hosts.includes(message.host!) &&
          (request.host === '' || message.host === request.host) &&
          message.atMs! >= fromMs &&
          message.atMs! < toMs &&
          // The generated class says nothing of presence; an unset optional is null.
          message.severity! <= (request.maxSeverity ?? 7) &&
          (!request.classifiedOnly || message.class !== '') &&
          message.message!.toLowerCase().includes(request.contains.toLowerCase()),
      )
      return {
        messages: matches.slice(0, request.limit || 200),
        total: matches.length,
        sql: 'SELECT at, host, severity, message FROM kernel_messages ORDER BY at DESC LIMIT 200',
      }
    }),
    alerts: unary((_request: pathwatch.v1.AlertsRequest) => {
      const nowMs = Date.now()
      const current = alerts()
      return {
        current,
        history: current
          .flatMap((alert) => [
            { atMs: alert.sinceMs, alert },
            { atMs: alert.sinceMs - 26 * MINUTE, alert: { ...alert, state: pathwatch.v1.Alert.State.RESOLVED } },
          ])
          .toSorted((a, b) => b.atMs - a.atMs),
        rules: api.empty ? [] : rules(nowMs),
        nowMs,
      }
    }),
    offloadSeries: unary((request: pathwatch.v1.OffloadSeriesRequest) =>
      api.empty ? { firstMs: 0, stepMs: 10_000, sql: '' } : offloadSeries(request),
    ),
    datapathFlows: unary((request: pathwatch.v1.DatapathFlowsRequest) => {
      const nowMs = Date.now()
      if (api.empty) return { nowMs, sql: '' }
      const found = flows().filter(
        ({ state, match, actions, reason }) =>
          (request.states.length === 0 || request.states.includes(state!)) &&
          (request.reason === '' || request.reason === reason) &&
          `${match} ${actions}`.toLowerCase().includes(request.contains.toLowerCase()),
      )
      const sql = `SELECT * FROM datapath_flows WHERE host = '${request.host}'`
      return { flows: found, totals: [totals(nowMs)], total: found.length, atMs: nowMs - 4_000, nowMs, sql }
    }),
    flowHistory: unary((request: pathwatch.v1.FlowHistoryRequest) => flowHistory(request)),
    tcFilters: unary((_request: pathwatch.v1.TcFiltersRequest) =>
      api.empty
        ? { sql: '' }
        : { filters: FILTERS, total: FILTERS.length, atMs: Date.now() - 4_000, sql: 'SELECT * FROM tc_filters' },
    ),
    ports: unary((_request: pathwatch.v1.PortsRequest) => ({
      ports: api.empty ? [] : PORTS,
      sql: 'SELECT * FROM port_stats',
    })),
    conntrack: unary((request: pathwatch.v1.ConntrackRequest) => (api.empty ? { sql: '' } : conntrack(request))),
    facts: unary((_request: pathwatch.v1.FactsRequest) => {
      const nowMs = Date.now()
      if (api.empty) return { sql: '' }
      return {
        facts: FACTS.map((one) => ({ ...one, atMs: nowMs - 120_000 })),
        changes: factChanges(nowMs),
        sql: 'SELECT * FROM facts',
      }
    }),
    traces: unary((_request: pathwatch.v1.TracesRequest) => ({
      traces: api.empty ? [] : traces(Date.now()),
      total: api.empty ? 0 : 1,
      sql: 'SELECT * FROM traces',
    })),
    verdicts: unary((request: pathwatch.v1.VerdictsRequest) => {
      const nowMs = Date.now()
      if (api.empty || !known().some(({ host }) => host === request.host)) return { nowMs }
      return { verdicts: verdicts(nowMs), atMs: nowMs - 30_000, nowMs, sql: 'SELECT * FROM verdicts' }
    }),
    checks: unary((_request: pathwatch.v1.ChecksRequest) => {
      const nowMs = Date.now()
      return api.empty ? { nowMs } : { checks: checks(nowMs), atMs: nowMs - 30_000, nowMs, sql: 'SELECT * FROM checks' }
    }),
    offloadRatios: unary((request: pathwatch.v1.OffloadRatiosRequest) => (api.empty ? {} : ratios(request))),
    reasons: unary((request: pathwatch.v1.ReasonsRequest) => {
      const nowMs = Date.now()
      if (api.empty) return { nowMs, bitsPerS: Number.NaN, packetsPerS: Number.NaN }
      const found = reasons(nowMs).filter(
        ({ host, code }) =>
          (request.host === '' || host === request.host) && (request.code === '' || code === request.code),
      )
      const sql = 'SELECT * FROM reasons'
      return { reasons: found, atMs: nowMs - 4_000, nowMs, bitsPerS: 3.3e9, packetsPerS: 400_000, sql }
    }),
    changes: unary((request: pathwatch.v1.ChangesRequest) => {
      const nowMs = Date.now()
      const { fromMs, toMs } = rangeOf(request)
      const found = api.empty ? [] : changes(nowMs).filter(({ atMs }) => atMs! >= fromMs && atMs! < toMs)
      return { changes: found, total: found.length, nowMs, sql: 'SELECT * FROM changes' }
    }),
    conntrackLifecycle: unary((request: pathwatch.v1.ConntrackLifecycleRequest) =>
      api.empty ? {} : lifecycle(request),
    ),
    fleetHealth: unary((request: pathwatch.v1.FleetHealthRequest) => {
      const nowMs = Date.now()
      return {
        hosts: api.empty
          ? []
          : fleetHealth(
              nowMs,
              request.buckets || 24,
              manyHosts(api.more).map(({ host }) => host),
            ),
        nowMs,
        sql: '',
      }
    }),
    capabilities: unary((request: pathwatch.v1.CapabilitiesRequest) => capabilities(known(), request)),
    drift: unary((request: pathwatch.v1.DriftRequest) => (api.empty ? {} : drift(request))),
    refreshFlows: unary((request: pathwatch.v1.RefreshFlowsRequest) => {
      if (request.host === 'hv-101')
        throw refuse(grpc.status.FAILED_PRECONDITION, 'the agent of hv-101 does not answer')
      return { atMs: Date.now(), flows: 52 }
    }),
    schema: unary(() => ({ tables: SCHEMA })),
    losses: unary((request: Answer) => {
      const { fromMs, toMs } = rangeOf(request)
      const at = (share: number) => Math.round(fromMs + (toMs - fromMs) * share)
      return {
        causes: [],
        intervals: api.empty
          ? []
          : [
              { fromMs: at(0.4), toMs: at(0.48), stage: 'socket', reason: 'buffer_full', count: 1240 },
              { fromMs: at(0.41), toMs: at(0.42), stage: 'network', reason: 'sequence_gap', count: 3 },
              { fromMs: at(0.8), toMs: at(0.8), stage: 'given_up', reason: 'evicted', count: 1, batches: true },
            ],
      }
    }),
    forgetHost: unary((request: pathwatch.v1.ForgetHostRequest) => {
      api.forgotten.push(request.host)
      return {}
    }),
    sql: (call: grpc.ServerWritableStream<SqlRequest, SqlResponse>) => void answerSql(call, api),
    live: (call: grpc.ServerWritableStream<unknown, unknown>) => call.end(),
  })

  api.port = await new Promise<number>((resolve, reject) => {
    const bound = (error: Error | null, at: number) => (error ? reject(error) : resolve(at))
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), bound)
  })
  return api
}

function facts(host: string, summary: pathwatch.v1.HostSummary.$Properties, nowMs: number) {
  return {
    atMs: nowMs - 41_000,
    hostname: `${host}.example.net`,
    machineId: '3f0c5d0f6d4f4a6c9a4e1d2b7c8e9f00',
    bootId: 'b3c9',
    bootedAtMs: nowMs - 12 * 24 * HOUR - 5 * HOUR,
    os: 'Debian GNU/Linux 12 (bookworm)',
    kernel: summary.kernel ?? '',
    ovsVersion: summary.ovsVersion ?? '',
    agentVersion: '0.1.0',
    interfaces: INTERFACES.map(({ ifIndex, name, operUp }) => ({
      ifIndex,
      name,
      mac: `b8:ce:f6:00:17:${ifIndex.toString(16).padStart(2, '0')}`,
      mtu: name.startsWith('p') ? 9000 : 1500,
      operstate: operUp ? 'up' : 'down',
      speedMbps: name.startsWith('p') ? 100_000 : -1,
      driver: name.startsWith('p') ? (name.includes('vf') ? 'mlx5e_rep' : 'mlx5_core') : 'openvswitch',
      pciAddress: name === 'p0' ? '0000:3b:00.0' : name === 'p1' ? '0000:3b:00.1' : '',
    })),
  }
}

function health(lost: number, nowMs: number) {
  return {
    atMs: nowMs - 4_000,
    agentVersion: '0.1.0',
    startedAtMs: nowMs - 3 * 24 * HOUR,
    cpuUserUs: 2_041_000_000,
    cpuSystemUs: 611_000_000,
    rssBytes: 94 * 1024 * 1024,
    spoolBatches: 3,
    spoolBytes: 412_331,
    spoolLimitBytes: 64 * 1024 * 1024,
    spoolOldestAgeMs: 2_900,
    sources: [
      { name: 'sflow', state: 1, detail: '', emittedTotal: 48_120_331, errorsTotal: 2, restartsTotal: 0 },
      { name: 'kmsg', state: 1, detail: '', emittedTotal: 20_412, errorsTotal: 0, restartsTotal: 0 },
      { name: 'facts', state: 1, detail: '', emittedTotal: 4_320, errorsTotal: 0, restartsTotal: 0 },
      {
        name: 'tc',
        state: 2,
        detail: 'no device with tc hardware offload',
        emittedTotal: 0,
        errorsTotal: 0,
        restartsTotal: 0,
      },
      {
        name: 'ovs-log',
        state: 3,
        detail: '/var/log/openvswitch/ovs-vswitchd.log: permission denied',
        emittedTotal: 0,
        errorsTotal: 31,
        restartsTotal: 31,
      },
    ],
    losses:
      lost === 0
        ? []
        : [
            { stage: 'socket', reason: 'receive_buffer_full', count: lost - 50 },
            { stage: 'sampler', reason: 'sequence_gap', count: 50 },
          ],
  }
}

const rules = (nowMs: number) => [
  {
    name: 'nic-firmware-error',
    severity: 'critical',
    forMs: 0,
    summary: 'A NIC reported a firmware health problem',
    sql: "SELECT host, count() AS value FROM kernel_messages WHERE class = 'mlx5.fw_health' GROUP BY host",
    lastEvaluatedMs: nowMs - 8_000,
    lastEvaluationMs: 12.4,
    error: '',
  },
  {
    name: 'host-offline',
    severity: 'warning',
    forMs: 5 * MINUTE,
    summary: 'A host has not been heard of',
    sql: 'SELECT host, now() - max(seen) AS value FROM host_seen GROUP BY host',
    lastEvaluatedMs: nowMs - 8_000,
    lastEvaluationMs: 3.1,
    error: '',
  },
  {
    name: 'samples-lost',
    severity: 'info',
    forMs: MINUTE,
    summary: 'A host loses samples',
    sql: 'SELECT host, sum(lost) AS value FROM agent_losses GROUP BY host',
    lastEvaluatedMs: nowMs - 8_000,
    lastEvaluationMs: 5.8,
    error: '',
  },
  {
    name: 'vf-errors',
    severity: 'warning',
    forMs: 0,
    summary: 'A VF counts errors',
    sql: 'SELECT host, sum(error_total) FROM interface_counters GROUP BY host',
    lastEvaluatedMs: nowMs - 8_000,
    lastEvaluationMs: 1.2,
    error:
      "Code: 47. DB::Exception: Unknown expression identifier 'error_total' in scope SELECT host, sum(error_total) FROM interface_counters GROUP BY host. (UNKNOWN_IDENTIFIER)",
  },
]
