/** UDP sockets that receive: one datagram a call, no meaning. */
import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import { formatAddress } from '../config/values.ts'
import type { Address } from '../config/values.ts'
import { errorCode } from '../host.ts'

export interface UdpListener {
  readonly address: Address
  /** What the kernel gave: twice what is free for datagrams, see SO_RCVBUF in socket(7). */
  readonly receiveBufferBytes: number
  close(): Promise<void>
}

/**
 * Binds a socket of its own to `address`. `onError` gets what goes wrong later; the socket is closed by then.
 * Rejects with an error that names the address.
 */
export async function listenUdp(
  address: Address,
  receiveBufferBytes: number,
  onDatagram: (datagram: Uint8Array, sender: string) => void,
  onError: (error: Error) => void,
): Promise<UdpListener> {
  const family = address.host.includes(':') ? 'udp6' : 'udp4'
  const socket = createSocket({ type: family, ipv6Only: family === 'udp6' })
  await bind(socket, address)
  socket.setRecvBufferSize(receiveBufferBytes)
  socket.on('message', (datagram, { address }) => onDatagram(datagram, address))
  socket.on('error', (error) => {
    socket.close()
    onError(new Error(`${formatAddress(address)}: ${error.message}`, { cause: error }))
  })
  return {
    address: { host: address.host, port: socket.address().port },
    receiveBufferBytes: socket.getRecvBufferSize(),
    close: () => close(socket),
  }
}

function bind(socket: Socket, address: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', (error) => {
      socket.close()
      reject(new Error(`${formatAddress(address)}: ${reason(error)}`, { cause: error }))
    })
    socket.bind({ address: address.host, port: address.port, exclusive: true }, () => {
      socket.removeAllListeners('error')
      resolve()
    })
  })
}

function reason(error: Error): string {
  const code = errorCode(error)
  if (code === 'EADDRINUSE') return 'another process uses this address'
  if (code === 'EADDRNOTAVAIL') return 'this machine has no such address'
  if (code === 'EACCES') return 'not permitted'
  return error.message
}

function close(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    try {
      socket.close(resolve)
    } catch {
      // It closed itself after an error.
      resolve()
    }
  })
}
