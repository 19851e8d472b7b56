import { createSocket } from 'node:dgram'
import { type AddressInfo, createServer } from 'node:net'

/** Ports that are free on 127.0.0.1 for both TCP and UDP at this moment. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = await new Promise<number>((done, fail) => {
      const server = createServer().once('error', fail)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address() as AddressInfo
        server.close(() => done(address.port))
      })
    })
    if (!ports.includes(port) && (await udpFree(port))) ports.push(port)
  }
  return ports
}

function udpFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = createSocket('udp4')
    socket.once('error', () => socket.close(() => done(false)))
    socket.bind(port, '127.0.0.1', () => socket.close(() => done(true)))
  })
}
