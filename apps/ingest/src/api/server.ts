import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceError,
} from '@grpc/grpc-js'
import { queryService } from '@pathwatch/proto/service'
import { HealthImplementation } from 'grpc-health-check'
import type { Ask } from '../consume/broker.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { ClickHouseClient } from '../store/clickhouse.ts'
import { createAlertMethod } from './alerts.ts'
import type { ApiDependencies, CallContext } from './context.ts'
import { toServiceError } from './errors.ts'
import { createForgetHost } from './forget.ts'
import { createHost, createHosts } from './hosts.ts'
import { createInterfaceRates } from './interfaces.ts'
import { createKernelMessages } from './kernel.ts'
import type { Live } from './live.ts'
import { createConntrack } from './offload/conntrack.ts'
import { createFacts } from './offload/facts.ts'
import { createTcFilters } from './offload/filters.ts'
import { createFlowHistory } from './offload/flow-history.ts'
import { createDatapathFlows } from './offload/flows.ts'
import { createPorts } from './offload/ports.ts'
import { createRefreshFlows } from './offload/refresh.ts'
import { createOffloadSeries } from './offload/series.ts'
import { createTraces } from './offload/traces.ts'
import { addReflection } from './reflection.ts'
import { RequestError } from './request.ts'
import { createSchema } from './schema.ts'
import { createSql, type SqlLimits } from './sql.ts'
import { createLosses } from './losses.ts'
import { createTopTalkers } from './talkers.ts'
import { createTrafficSeries } from './traffic.ts'
import { createCapabilities } from './verdicts/capabilities.ts'
import { createChanges } from './verdicts/changes.ts'
import { createChecks } from './verdicts/checks.ts'
import { createDrift } from './verdicts/drift.ts'
import { createFleetHealth } from './verdicts/fleet.ts'
import { createConntrackLifecycle } from './verdicts/lifecycle.ts'
import { createOffloadRatios } from './verdicts/ratios.ts'
import { createReasons } from './verdicts/reasons.ts'
import { createVerdicts } from './verdicts/verdicts.ts'

export interface ServerDependencies extends ApiDependencies {
  readonly listen: string
  readonly reflection: boolean
  readonly writer: ClickHouseClient
  readonly reader: ClickHouseClient
  readonly sqlLimits: SqlLimits
  readonly live: Live
  readonly ask: Ask
  readonly metrics: Metrics
  readonly log: Logger
}

/** What all kinds of calls have. */
interface AnyCall {
  on(event: 'cancelled', listener: () => void): unknown
  getDeadline(): Date | number
}

const SERVICE_NAME = 'pathwatch.v1.Query'
const REQUEST_BYTES_MAX = 1024 ** 2

/** STORE → API: the gRPC server, its health service and, if wanted, reflection. */
export function createApiServer(dependencies: ServerDependencies) {
  const { metrics, log, live } = dependencies
  const health = new HealthImplementation({ '': 'NOT_SERVING', [SERVICE_NAME]: 'NOT_SERVING' })
  const stopping = new AbortController()
  let server: Server | undefined

  /** Counts, times, bounds and turns errors into statuses, the same for every method. */
  async function run(
    method: string,
    call: AnyCall,
    task: (signal: AbortSignal) => Promise<void>,
  ): Promise<ServiceError | undefined> {
    const cancelled = new AbortController()
    const signal = AbortSignal.any([cancelled.signal, stopping.signal])
    call.on('cancelled', () => cancelled.abort())
    const timer = deadlineTimer(call.getDeadline(), () => cancelled.abort())
    const end = metrics.requestSeconds.startTimer({ method })
    let failure: ServiceError | undefined
    try {
      await task(signal)
    } catch (error) {
      failure = toServiceError(error, method, signal, log)
    } finally {
      clearTimeout(timer)
      end()
    }
    metrics.requests.inc({ method, status: status[failure?.code ?? status.OK] })
    return failure
  }

  const unary =
    <Request, Response>(method: string, handler: (request: Request, call: CallContext) => Promise<Response>) =>
    async (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>): Promise<void> => {
      let response: Response | null = null
      const failure = await run(method, call, async (signal) => {
        response = await handler(call.request, { signal })
      })
      callback(failure ?? null, response)
    }

  const streaming =
    <Request, Response>(
      method: string,
      handler: (call: ServerWritableStream<Request, Response>, signal: AbortSignal) => Promise<void>,
    ) =>
    async (call: ServerWritableStream<Request, Response>): Promise<void> => {
      const failure = await run(method, call, (signal) => handler(call, signal))
      // grpc-js sends the status when 'error' is emitted; a destroyed call would send nothing.
      if (failure) call.emit('error', failure)
    }

  const sql = createSql(dependencies.database, dependencies.reader, dependencies.sqlLimits)
  const methods = {
    hosts: unary('Hosts', createHosts(dependencies)),
    host: unary('Host', createHost(dependencies)),
    trafficSeries: unary('TrafficSeries', createTrafficSeries(dependencies)),
    losses: unary('Losses', createLosses(dependencies)),
    topTalkers: unary('TopTalkers', createTopTalkers(dependencies)),
    interfaceRates: unary('InterfaceRates', createInterfaceRates(dependencies)),
    kernelMessages: unary('KernelMessages', createKernelMessages(dependencies)),
    alerts: unary('Alerts', createAlertMethod(dependencies)),
    schema: unary('Schema', createSchema(dependencies)),
    sql: streaming('Sql', sql),
    live: streaming('Live', async (call: Parameters<Live['subscribe']>[0], signal) => {
      if (!live.subscribe(call, signal))
        throw new RequestError(status.RESOURCE_EXHAUSTED, 'too many Live streams are open')
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
      call.end()
    }),
    offloadSeries: unary('OffloadSeries', createOffloadSeries(dependencies)),
    datapathFlows: unary('DatapathFlows', createDatapathFlows(dependencies)),
    flowHistory: unary('FlowHistory', createFlowHistory(dependencies)),
    tcFilters: unary('TcFilters', createTcFilters(dependencies)),
    ports: unary('Ports', createPorts(dependencies)),
    conntrack: unary('Conntrack', createConntrack(dependencies)),
    facts: unary('Facts', createFacts(dependencies)),
    traces: unary('Traces', createTraces(dependencies)),
    refreshFlows: unary('RefreshFlows', createRefreshFlows(dependencies.ask)),
    verdicts: unary('Verdicts', createVerdicts(dependencies)),
    checks: unary('Checks', createChecks(dependencies)),
    offloadRatios: unary('OffloadRatios', createOffloadRatios(dependencies)),
    reasons: unary('Reasons', createReasons(dependencies)),
    changes: unary('Changes', createChanges(dependencies)),
    conntrackLifecycle: unary('ConntrackLifecycle', createConntrackLifecycle(dependencies)),
    fleetHealth: unary('FleetHealth', createFleetHealth(dependencies)),
    capabilities: unary('Capabilities', createCapabilities(dependencies)),
    drift: unary('Drift', createDrift(dependencies)),
    forgetHost: unary('ForgetHost', createForgetHost(dependencies, dependencies.writer)),
  }

  return {
    /** Resolves with the port. Rejects when the address cannot be bound. */
    async start(): Promise<number> {
      const created = new Server({ 'grpc.max_receive_message_length': REQUEST_BYTES_MAX })
      server = created
      created.addService(queryService, methods)
      health.addToServer(created)
      if (dependencies.reflection) addReflection(created)
      const port = await new Promise<number>((resolve, reject) => {
        created.bindAsync(dependencies.listen, ServerCredentials.createInsecure(), (error, bound) =>
          error ? reject(error) : resolve(bound),
        )
      })
      health.setStatus(SERVICE_NAME, 'SERVING')
      return port
    },
    /** Says by the health service that messages are being stored, too. */
    ready(): void {
      health.setStatus('', 'SERVING')
    },
    async stop(): Promise<void> {
      health.setStatus('', 'NOT_SERVING')
      health.setStatus(SERVICE_NAME, 'NOT_SERVING')
      stopping.abort()
      const running = server
      if (!running) return
      const force = setTimeout(() => running.forceShutdown(), 2000)
      await new Promise<void>((resolve) => running.tryShutdown(() => resolve()))
      clearTimeout(force)
    },
  }
}

/** Fires when the client stops waiting. Longer waits than a timer can hold have no need of one. */
function deadlineTimer(deadline: Date | number, onDeadline: () => void): NodeJS.Timeout | undefined {
  const wait_ms = Number(deadline) - Date.now()
  if (!Number.isFinite(wait_ms) || wait_ms >= 2 ** 31) return undefined
  return setTimeout(onDeadline, Math.max(0, wait_ms))
}
