/** Where a worker thread begins: what it is for is in its data. */
import { parentPort, workerData } from 'node:worker_threads'
import type { SessionFiles } from './kernel/session.ts'
import { serveTasks } from './kernel/task-thread.ts'
import type { ThreadData } from './sources/sflow/handover.ts'
import { serveSflow } from './sources/sflow/thread.ts'
import { createTasks } from './tasks.ts'

if (!parentPort) throw new Error('this file is for worker threads')
const data = workerData as ThreadData | { readonly files: SessionFiles } | null
if (data && 'sflow' in data) serveSflow(data.sflow, parentPort)
else serveTasks(createTasks(), parentPort, data?.files)
