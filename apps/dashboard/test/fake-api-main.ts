// `node test/fake-api-main.ts [port]`: the invented fleet for `next dev`, on 127.0.0.1:7443 unless told otherwise.
import { startFakeApi } from './fake-api.ts'

const api = await startFakeApi(Number(process.argv[2] ?? 7443))
process.stdout.write(`fake api on 127.0.0.1:${api.port}\n`)
