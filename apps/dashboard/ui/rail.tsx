'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { PAGES, isCurrent } from '../lib/pages.ts'
import { paths } from '../lib/paths.ts'
import { Icon } from './icons.tsx'
import { useTime } from './time.tsx'

/** The pages, at the left. */
export function Rail({ firing, onHelp }: { firing: number; onHelp: () => void }) {
  const pathname = usePathname()
  const { link } = useTime()
  const item = 'relative flex h-8 items-center gap-2.5 rounded-[4px] px-2.5 hover:bg-hover hover:no-underline'
  return (
    <nav
      aria-label="Pages"
      className="flex w-[144px] flex-col border-r border-line bg-surface p-2 max-[900px]:w-[52px]"
    >
      <Link
        href={link(paths.fleet())}
        className="mb-2 flex h-8 items-center gap-2 px-2 font-semibold text-text hover:no-underline"
      >
        <Mark />
        <span className="max-[900px]:sr-only">Pathwatch</span>
      </Link>
      {PAGES.map((page) => {
        const current = isCurrent(page, pathname)
        return (
          <Link
            key={page.path}
            href={link(page.path)}
            aria-current={current ? 'page' : undefined}
            className={`${item} ${current ? 'bg-selected text-text' : 'text-text-2'}`}
          >
            <Icon name={page.icon} />
            <span className="max-[900px]:sr-only">{page.title}</span>
            {page.path === paths.alerts() && firing > 0 && (
              <span
                className="ml-auto text-[12px] font-medium text-failing max-[900px]:absolute max-[900px]:top-0 max-[900px]:right-0.5 max-[900px]:leading-4"
                title={`${firing} firing`}
              >
                {firing}
                <span className="sr-only"> firing</span>
              </span>
            )}
          </Link>
        )
      })}
      <button type="button" onClick={onHelp} className={`${item} mt-auto text-text-2`}>
        <Icon name="help" />
        <span className="max-[900px]:sr-only">Shortcuts</span>
      </button>
    </nav>
  )
}

/** Two lanes of which one leaves: the product in one glyph. */
const Mark = () => (
  <svg aria-hidden="true" width="18" height="18" viewBox="0 0 18 18" fill="none" strokeWidth="2" strokeLinecap="round">
    <path d="M2 6h14" stroke="var(--hardware)" />
    <path d="M2 12h4c4 0 4-6 8-6" stroke="none" />
    <path d="M2 6h3c4 0 3 7 7 7h4" stroke="var(--software)" />
  </svg>
)
