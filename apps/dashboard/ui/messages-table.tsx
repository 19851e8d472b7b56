'use client'
import Link from 'next/link'
import { severityName } from '../lib/names.ts'
import { paths } from '../lib/paths.ts'
import type { MessageRow } from '../lib/views.ts'
import { CopyButton } from './copy-button.tsx'
import { Badge } from './state-mark.tsx'
import { useTime } from './time.tsx'
import { At } from './values.tsx'

function Severity({ severity }: { severity: number }) {
  const name = severityName(severity)
  if (severity <= 3) return <span className="font-medium text-failing">{name}</span>
  if (severity === 4) return <span className="font-medium">{name}</span>
  return <span className="text-text-3">{name}</span>
}

const fieldsText = (row: MessageRow) =>
  [
    ...Object.entries(row.fields).map(([name, value]) => `${name}=${value}`),
    ...(row.device ? [`DEVICE=${row.device}`] : []),
  ].join('  ')

/** Messages, whole: lines wrap rather than being cut. */
export function MessagesTable({ rows, withHost }: { rows: MessageRow[]; withHost: boolean }) {
  const { link } = useTime()
  const head = 'h-(--row) border-b border-line-strong pr-4 text-left text-[12px] font-normal text-text-3'
  const cell = 'border-b border-line py-1 pr-4 align-top'
  return (
    <table aria-label="Messages" className="w-full border-separate border-spacing-0">
      <thead className="sticky top-(--sticky-top) z-10 bg-bg">
        <tr>
          <th scope="col" className={`${head} w-[152px]`}>
            time
          </th>
          {withHost && (
            <th scope="col" className={`${head} w-[120px]`}>
              host
            </th>
          )}
          <th scope="col" className={`${head} w-[64px]`}>
            severity
          </th>
          <th scope="col" className={`${head} w-[136px]`}>
            class
          </th>
          <th scope="col" className={head}>
            message
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.host} ${row.origin} ${row.atMs} ${row.sequence}`} className="group hover:bg-hover">
            <td className={`${cell} text-text-2`}>
              <At atMs={row.atMs} />
            </td>
            {withHost && (
              <td className={`${cell} max-w-[160px] truncate`} title={row.host}>
                <Link href={link(paths.host(row.host))} prefetch={false} className="text-text">
                  {row.host}
                </Link>
              </td>
            )}
            <td className={cell}>
              <Severity severity={row.severity} />
            </td>
            <td className={cell}>
              {row.origin === 'ovs' && <span className="mr-2 text-text-3">{row.module}</span>}
              {row.class !== '' && <Badge tone={row.critical ? 'failing' : 'plain'}>{row.class}</Badge>}
            </td>
            <td className={`${cell} relative pr-8`}>
              <span className="font-mono text-[12px] break-words [unicode-bidi:isolate]">{visible(row.message)}</span>
              {fieldsText(row) && <span className="block font-mono text-[11px] text-text-3">{fieldsText(row)}</span>}
              <span className="absolute top-0.5 right-0 opacity-0 group-hover:opacity-100 focus-within:opacity-100">
                <CopyButton text={row.message} label="Copy message" iconOnly />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

// Cc and Cf: control characters, and those that reorder or hide text.
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu

/** Characters that would not be seen, or would rearrange what is, as \u escapes. */
const visible = (text: string) =>
  text.replaceAll(INVISIBLE, (char) => `\\u${char.codePointAt(0)!.toString(16).padStart(4, '0')}`)
