/** How long connections take into hardware, in words. */
import { count, duration } from './format.ts'
import type { ToHardwareView } from './verdict-views.ts'

const NO_ESTIMATE: Readonly<Record<string, string>> = {
  polled_once: 'there was one poll only',
  none_came: 'none came into it since the poll before',
  not_polled: 'the agent did not read the table of connections',
}

/** The best answer there is. */
export function toHardwareSentence(view: ToHardwareView): string {
  const { way, requests, meanMs, estimateMs, noEstimate } = view
  if (way === 'traced')
    return `A connection takes ${duration(meanMs)} from the request to offload it into hardware: the mean of ${count(requests)} that the kernel was traced for.`
  if (way === 'estimated')
    return `A connection takes about ${duration(whole(estimateMs))} from the flow table into hardware: an estimate, by how many are on the way and how many arrive per second in the newest poll (Little’s law).`
  // It is known then that it is short.
  if (noEstimate === 'none_on_the_way')
    return 'How long connections take into hardware is too short to be seen in polls: none is on the way in the newest of them.'
  return `How long connections take into hardware is unknown: ${NO_ESTIMATE[noEstimate] ?? 'nothing says it'}.`
}

const whole = (ms: number | null) => ms && Math.max(1, Math.round(ms))

/** How to know better; undefined where it is known. `setting`: a line for the agent's configuration. */
export function howToMeasure(view: ToHardwareView): { text: string; setting?: string } | undefined {
  if (view.way === 'traced') return undefined
  if (view.tracing === 'on')
    return {
      text:
        view.discarded > 0
          ? `The kernel is traced, but none of the ${count(view.discarded)} requests of this range could be measured.`
          : 'The kernel is traced, and had no request in this range.',
    }
  if (view.tracing !== 'off') return { text: `The agent is to trace the kernel for it, and cannot. ${view.tracing}.` }
  return {
    text: 'The agent measures it from traces of the kernel when its configuration says so:',
    setting: 'sources: { trace: { enabled: true, conntrack_times: true } }',
  }
}

/** Part of all that is worth a warning. */
const MANY = 0.1

/** What the times do not have in them, and what they rest on. */
export function limitsOf({ requests, programmed, discarded, never, method }: ToHardwareView): string[] {
  return [
    ...(programmed === 0
      ? ['The time of the driver itself is not in it: none of its functions was seen at work.']
      : programmed < requests
        ? [`The time of the driver is in ${count(programmed)} of them.`]
        : []),
    ...(method === 'order'
      ? [
          'This kernel does not tell the length of its queue: that it was empty between is concluded from the calls alone.',
        ]
      : []),
    ...(discarded > 0
      ? [
          `${count(discarded)} requests could not be measured: calls were lost, or which belong together is not known.${
            discarded > requests * MANY
              ? ' That happens to slow ones more often: the times above may be too short.'
              : ''
          }`,
        ]
      : []),
    ...(never > 0
      ? [`Of ${count(never)} requests nothing came: one for the same connection waited already, or none was taken up.`]
      : []),
  ]
}
