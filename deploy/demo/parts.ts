import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { type Configuration, natsUrl } from '../standalone/configuration.ts'
import type { Options } from '../standalone/options.ts'
import type { PartSpec } from '../standalone/part.ts'
import { writeHostRoot } from './host-root.ts'
import { demoRecordings } from './recordings.ts'

/** Where demo hosts take sFlow: below the ephemeral range, far from anything registered. */
const FIRST_PORT = 26343

/** One agent per demo host, the replayer that feeds them all, and hypervisors with cards that this machine lacks; [] without --demo. */
export function demoSpecs(root: string, options: Options, config: Configuration): PartSpec[] {
  if (options.demoHosts === 0) return []
  const folder = join(options.data, 'demo')
  const testcases = join(root, 'packages/codecs/testcases')
  mkdirSync(folder, { recursive: true })
  const hosts = demoRecordings(options.demoHosts).map((recording, i) => {
    const hostRoot = join(folder, recording.host)
    writeHostRoot(hostRoot, recording, join(testcases, 'sflow/ovs31-hv1/links.json'))
    return { ...recording, capture: join(testcases, recording.capture), port: FIRST_PORT + i, root: hostRoot }
  })
  const plan = join(folder, 'replay.json')
  writeFileSync(plan, JSON.stringify(hosts))
  const part = (name: string, args: string[], ready: PartSpec['ready']): PartSpec => ({
    name,
    command: process.execPath,
    args,
    cwd: root,
    logPath: join(config.logs, `${name}.log`),
    ready,
    stopMs: 15_000,
  })
  const agents = hosts.map((host) => {
    const path = join(folder, `${host.host}.yaml`)
    writeFileSync(
      path,
      stringify({
        host: host.host,
        demo: true,
        nats: { servers: [natsUrl(options)] },
        metrics: false,
        sources: { sflow: { listen: [`127.0.0.1:${host.port}`] } },
      }),
    )
    const args = [join(root, 'apps/agent/bin/pathwatch-agent.js'), 'run', '--config', path, '--root', host.root]
    return part(host.host, args, 'says so')
  })
  return [
    ...agents,
    part('demo-replay', [join(root, 'deploy/demo/replay.ts'), plan], 'says so'),
    part('demo-offload', [join(root, 'deploy/demo/offload/replay.ts'), natsUrl(options)], 'says so'),
  ]
}
