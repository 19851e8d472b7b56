import type { ReactNode } from 'react'

/** A titled part of a page: the title, a remark, and its controls at the right end. */
export function Section({
  id,
  title,
  remark,
  controls,
  children,
}: {
  id: string
  title: string
  remark?: ReactNode
  controls?: ReactNode
  children: ReactNode
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-7 scroll-mt-4">
      <div className="mb-1 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={`${id}-title`} className="text-[14px] font-semibold">
          {title}
        </h2>
        {remark && <span className="text-text-3">{remark}</span>}
        {controls && <div className="ml-auto flex flex-wrap items-center gap-2">{controls}</div>}
      </div>
      {children}
    </section>
  )
}

/** The page's answer in words. */
export const Sentence = ({ children }: { children: ReactNode }) => (
  <p className="max-w-[110ch] text-[15px] leading-6 text-text [&_a]:text-text [&_a]:underline [&_a]:decoration-line-strong [&_a:hover]:decoration-current">
    {children}
  </p>
)
