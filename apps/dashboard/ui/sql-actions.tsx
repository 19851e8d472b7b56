'use client'
import Link from 'next/link'
import { paths } from '../lib/paths.ts'
import { CopyButton } from './copy-button.tsx'

/** The way from a panel to the SQL behind it. */
export function SqlActions({ sql }: { sql: string | undefined }) {
  if (!sql) return null
  return (
    <span className="inline-flex items-center">
      <CopyButton text={sql} label="Copy SQL" />
      <Link
        href={paths.sql(sql)}
        prefetch={false}
        className="inline-flex h-6 items-center rounded-[4px] px-1.5 text-text-2 hover:bg-hover hover:text-text hover:no-underline"
      >
        Open in SQL
      </Link>
    </span>
  )
}
