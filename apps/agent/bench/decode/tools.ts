/** Other collectors on the same capture, when they are installed: their CPU seconds, all of the process included. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ToolRun {
  readonly name: string
  /** undefined: not installed. */
  readonly cpuS: number | undefined
}

/** CPU time of all children waited for: fields 16 and 17 of /proc/self/stat (proc(5)), in ticks of 10 ms. */
function childrenCpuS(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}

/** `pcap`: the bytes of the capture. */
export function runTools(pcap: Uint8Array): ToolRun[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-decode-'))
  try {
    const file = join(folder, 'input.pcap')
    writeFileSync(file, pcap)
    const config = join(folder, 'sfacctd.conf')
    const aggregate = 'src_host,dst_host,src_port,dst_port,proto'
    writeFileSync(
      config,
      `pcap_savefile: ${file}\nplugins: print\naggregate: ${aggregate}\nprint_output_file: /dev/null\n`,
    )
    return [
      run('sfacctd', ['-f', config]),
      // It loses 40 % of the samples of Open vSwitch: it does not skip counter records that it does not know.
      run('tshark', ['-r', file, '-V']),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function run(name: string, args: readonly string[]): ToolRun {
  const before = childrenCpuS()
  const { error } = spawnSync(name, args, { stdio: 'ignore', timeout: 120_000 })
  return { name, cpuS: error === undefined ? childrenCpuS() - before : undefined }
}
