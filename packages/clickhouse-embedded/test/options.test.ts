import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '../src/auth.ts'
import { helpText, parseCommandLine } from '../src/options.ts'
import { readUsersFile } from '../src/users.ts'
import { removeDirs, tempDir } from './harness.ts'

afterAll(removeDirs)

const options = (...args: readonly string[]) => parseCommandLine(['--data', '/tmp/d', ...args]).options()

describe('the command line', () => {
  it('has defaults', () => {
    expect(options()).toMatchObject({
      data_dir: '/tmp/d',
      host: '127.0.0.1',
      port: 8123,
      allow_sources: false,
      max_concurrent_queries: 16,
      drain_timeout_ms: 30_000,
    })
    expect([...options().users.keys()]).toEqual(['default'])
  })

  it.each([
    [['--prot', '1'], 'unknown option --prot; did you mean --port?'],
    [['--drain-timout=3'], 'unknown option --drain-timout; did you mean --drain-timeout?'],
    [['--port', '70000'], '--port 70000: must be a whole number from 0 to 65535'],
    [['--port', '1.5'], '--port 1.5: must be a whole number from 0 to 65535'],
    [['--max-concurrent-queries', '0'], '--max-concurrent-queries 0: must be a whole number from 1 to 48'],
    [['--host', '0.0.0.0'], '--host 0.0.0.0 without users would serve anyone'],
    [['--log-level', 'loud'], '--log-level loud: must be debug, info, warn or error'],
    [['--user', 'justname'], '--user justname: must be NAME:PASSWORD_FILE'],
    [['--user', 'a:/nowhere/at/all'], '--user a:/nowhere/at/all: ENOENT'],
    [['--users', '/nowhere/at/all'], '/nowhere/at/all: ENOENT'],
    [['--temp-dir', '/nowhere/at/all'], '--temp-dir /nowhere/at/all: ENOENT'],
    [['stray'], "Unexpected argument 'stray'"],
  ])('%j is refused by name', (args, message) => {
    expect(() => options(...args)).toThrow(message)
  })

  it('needs --data', () => {
    expect(() => parseCommandLine([]).options()).toThrow('--data DIR is required')
  })

  it('takes users from flags', () => {
    const file = join(tempDir(), 'password')
    writeFileSync(file, 'secret\r\nsecond line')
    const { users } = options('--host', '0.0.0.0', '--user', `alice:${file}`, '--user', `bob:${file}:readonly`)
    expect(
      [...users.values()].map((user) => [user.name, user.readonly, user.password_sha256?.equals(sha256('secret'))]),
    ).toEqual([
      ['alice', false, true],
      ['bob', true, true],
    ])
    expect(() => options('--user', `alice:${file}`, '--user', `alice:${file}`)).toThrow('defined twice')
  })

  it('documents every flag', () => {
    for (const line of helpText().split('\n').slice(4, -1)) expect(line).toMatch(/^ {2}--[a-z-]+( [A-Z:]+)? +\S/)
  })
})

describe('the users file', () => {
  it.each([
    ['{', "Expected property name or '}' in JSON"],
    ['[]', 'must be an object with a list "users"'],
    ['{"users": [1]}', 'users[0] is not an object'],
    [
      '{"users": [{"name": "a", "pasword_file": "x"}]}',
      'users[0].pasword_file is unknown; keys are name, password_file, readonly, databases, limits',
    ],
    ['{"users": [{"name": ""}]}', 'users[0].name must be a name'],
    ['{"users": [{"name": "a", "readonly": "yes"}]}', 'users[0].readonly must be true or false'],
    ['{"users": [{"name": "a", "readonly": true, "databases": "x"}]}', 'users[0].databases must be a list of names'],
    [
      '{"users": [{"name": "a", "databases": ["x"]}]}',
      'databases and limits hold only for a user with "readonly": true',
    ],
    ['{"users": [{"name": "a", "readonly": true, "limits": {"max_rows": 1}}]}', 'users[0].limits.max_rows is unknown'],
    [
      '{"users": [{"name": "a", "readonly": true, "limits": {"max_result_rows": -1}}]}',
      'users[0].limits.max_result_rows must be a number',
    ],
    ['{"users": [{"name": "a", "password_file": "nowhere"}]}', 'ENOENT'],
  ])('%s is refused by place', (json, message) => {
    expect(() => readUsersFile(json, '/tmp')).toThrow(message)
  })

  it('refuses an empty password', () => {
    const dir = tempDir()
    writeFileSync(join(dir, 'p'), '\n')
    expect(() => readUsersFile('{"users": [{"name": "a", "password_file": "p"}]}', dir)).toThrow('is empty')
  })
})
