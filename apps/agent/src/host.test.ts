import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Absent, Host, errorCode } from './host.ts'

const root = mkdtempSync(join(tmpdir(), 'pathwatch-host-'))
afterAll(() => rmSync(root, { recursive: true }))
mkdirSync(join(root, 'etc'))
writeFileSync(join(root, 'etc/machine-id'), 'abc\n')
writeFileSync(join(root, 'etc/lines'), 'one\ntwo\n\nfour')
symlinkSync('../etc', join(root, 'etc/link'))
const host = new Host(root)

describe('a host below a root', () => {
  test('reads what is there', async () => {
    expect(await host.readText('/etc/machine-id')).toBe('abc\n')
    expect(host.readTextNow('/etc/machine-id')).toBe('abc\n')
    expect(await host.lines('/etc/lines')).toEqual(['one', 'two', '', 'four'])
    expect(await host.lines('/etc/machine-id')).toEqual(['abc'])
    expect(await host.readdir('/etc')).toEqual(['lines', 'link', 'machine-id'])
    expect(await host.readlink('/etc/link')).toBe('../etc')
    expect(await host.exists('/etc')).toBe(true)
    expect(await host.exists('/proc/version')).toBe(false)
  })

  test.each([
    ['readText', () => host.readText('/none')],
    ['readTextNow', () => Promise.resolve().then(() => host.readTextNow('/none'))],
    ['stamp', () => Promise.resolve().then(() => host.stamp('/none'))],
    ['readText below a file', () => host.readText('/etc/lines/none')],
    ['readdir', () => host.readdir('/none')],
    ['readlink', () => host.readlink('/none')],
    ['openNonBlocking', () => host.openNonBlocking('/dev/kmsg')],
    ['connectUnix', () => host.connectUnix('/run/none.sock')],
  ])('%s of what is not there is Absent', async (_, action) => {
    await expect(action()).rejects.toThrow(Absent)
    await expect(action()).rejects.toThrow(/^\/\S+ is not there$/)
  })

  test('a file longer than a chunk is read whole, either way', async () => {
    const text = 'äbc\n'.repeat(50_000)
    writeFileSync(join(root, 'etc/long'), text)
    expect(host.readTextNow('/etc/long')).toBe(text)
    expect(await host.readText('/etc/long')).toBe(text)
  })

  test('a stamp tells that a file was written, cut or replaced', () => {
    writeFileSync(join(root, 'etc/stamped'), 'one')
    const first = host.stamp('/etc/stamped')
    expect(host.stamp('/etc/stamped')).toEqual(first)
    writeFileSync(join(root, 'etc/stamped'), 'longer')
    expect(host.stamp('/etc/stamped')).toMatchObject({ inode: first.inode, size: 6 })
    writeFileSync(join(root, 'etc/new'), 'one')
    renameSync(join(root, 'etc/new'), join(root, 'etc/stamped'))
    expect(host.stamp('/etc/stamped').inode).not.toBe(first.inode)
  })

  test('other errors stay what they are', async () => {
    await expect(host.readText('/etc')).rejects.toSatisfy((error) => errorCode(error) === 'EISDIR')
  })

  test('an empty pipe does not block', async () => {
    execFileSync('mkfifo', [join(root, 'pipe')])
    const file = await host.openNonBlocking('/pipe')
    expect((await file.read(Buffer.alloc(8), 0, 8)).bytesRead).toBe(0)
    await file.close()
  })

  test('connects to a Unix socket', async () => {
    const server = createServer((socket) => socket.end('hello'))
    await new Promise<void>((resolve) => server.listen(join(root, 'db.sock'), resolve))
    const socket = await host.connectUnix('/db.sock')
    expect((await socket.toArray()).join('')).toBe('hello')
    await new Promise((resolve) => server.close(resolve))
  })
})

test('the machine itself is the default', async () => {
  expect(await new Host().readText('/proc/sys/kernel/ostype')).toBe('Linux\n')
})
