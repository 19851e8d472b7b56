import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `path` is the file for `--config-file`; the engine has read it when the first connection is open. */
export interface EngineConfigFile {
  readonly path: string
  remove(): void
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Where chDB, being an embedded clickhouse-local, has other defaults than a server: `1 + 1` is not a statement. */
const SERVER_DEFAULTS =
  '<implicit_select>0</implicit_select><allow_introspection_functions>0</allow_introspection_functions>'

/**
 * With less room than this on the disk, inserts and merges are refused before they begin. A part that the end of the disk
 * cut off may count as written and be unreadable (npm run chaos, row 40).
 */
const FREE_BYTES_MIN = 64 * 2 ** 20

/**
 * Writes the engine's configuration. chDB has one user, `default`, whose grants can only be changed here
 * (https://clickhouse.com/docs/operations/settings/settings-users#grants): without SOURCES, no table function or engine
 * opens a file or a socket, in any session and whatever the `readonly` setting says.
 */
export function writeEngineConfig(parent: string, allow_sources: boolean): EngineConfigFile {
  const directory = mkdtempSync(join(parent, 'clickhouse-embedded-config-'))
  const users = join(directory, 'users.xml')
  const path = join(directory, 'config.xml')
  const grants = ['GRANT ALL ON *.*', ...(allow_sources ? [] : ['REVOKE SOURCES ON *.*'])]
  writeFileSync(
    users,
    `<clickhouse>
  <profiles><default>${SERVER_DEFAULTS}</default></profiles>
  <quotas><default/></quotas>
  <users><default>
    <password></password><networks><ip>::/0</ip></networks><profile>default</profile><quota>default</quota>
    <grants>${grants.map((grant) => `<query>${grant}</query>`).join('')}</grants>
  </default></users>
</clickhouse>\n`,
  )
  writeFileSync(
    path,
    `<clickhouse>
  <users_config>${escapeXml(users)}</users_config>
  <storage_configuration><disks><default><keep_free_space_bytes>${FREE_BYTES_MIN}</keep_free_space_bytes></default></disks></storage_configuration>
  <user_directories><users_xml><path>${escapeXml(users)}</path></users_xml></user_directories>
</clickhouse>\n`,
  )
  return { path, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
