import { fileURLToPath } from 'node:url'
import type { Server } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { ReflectionService } from '@grpc/reflection'

/** Lets tools such as grpcurl ask the server what it can do. */
export function addReflection(server: Server): void {
  const root = fileURLToPath(new URL('../', import.meta.resolve('@pathwatch/proto/service')))
  const definition = loadSync('pathwatch/v1/query.proto', { includeDirs: [root], keepCase: true })
  new ReflectionService(definition).addToServer(server)
}
