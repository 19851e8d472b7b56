/** What the agent that runs on this host says of its sFlow: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export interface SflowOfAgent {
  readonly state: string
  readonly datagrams: number
  /** What was lost on the way of a sample, by stage and reason; 0 are left out. */
  readonly lost: readonly { readonly cause: string; readonly count: number }[]
}

const ANSWER_MS_MAX = 500
const ANSWER_BYTES_MAX = 1024 * 1024
const STAGES: ReadonlySet<string> = new Set(['sampler', 'network', 'socket', 'decode'])
// pathwatch_agent_lost_rows_total{stage="socket",reason="buffer_full"} 12
const LOST = /^pathwatch_agent_lost_rows_total\{stage="(\w+)",reason="(\w+)"\} (\d+)$/gm
// pathwatch_agent_source_events_total{source="sflow",event="datagrams"} 1234
const DATAGRAMS = /^pathwatch_agent_source_events_total\{source="sflow",event="datagrams"\} (\d+)$/m
// pathwatch_agent_source_state{source="sflow",state="running"} 1
const STATE = /^pathwatch_agent_source_state\{source="sflow",state="(\w+)"\} 1$/m

/** Throws an Error when no agent answers. */
export async function readAgentMetrics(url: string): Promise<SflowOfAgent> {
  let text: string
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    text = (await response.text()).slice(0, ANSWER_BYTES_MAX)
  } catch (error) {
    throw new Error(`no agent answers at ${url}`, { cause: error })
  }
  return {
    state: STATE.exec(text)?.[1] ?? 'unknown',
    datagrams: Number(DATAGRAMS.exec(text)?.[1] ?? 0),
    lost: [...text.matchAll(LOST)].flatMap(([, stage, reason, count]) =>
      STAGES.has(stage!) && count !== '0' ? [{ cause: `${stage} ${reason}`, count: Number(count) }] : [],
    ),
  }
}
