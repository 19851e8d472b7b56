// `node test/fake-api-main.ts [port [more [empty]]]`: the invented fleet for `next dev`, on 127.0.0.1:7443 unless told otherwise,
// with more hosts than are named, or with nothing.
import { startFakeApi } from './fake-api.ts'

const api = await startFakeApi(Number(process.argv[2] ?? 7443))
api.more = Number(process.argv[3] ?? 0)
api.empty = process.argv[4] === 'empty'
process.stdout.write(`fake api on 127.0.0.1:${api.port}\n`)
