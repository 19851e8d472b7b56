import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { begin } from '../lib/load/load.ts'
import { Shell } from '../ui/shell.tsx'
import { TimeProvider } from '../ui/time.tsx'
import './globals.css'

export const metadata: Metadata = {
  title: { template: '%s · Pathwatch', default: 'Pathwatch' },
  description: 'Which traffic left the hardware path, since when, and why.',
  robots: 'noindex',
}

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  const nonce = (await headers()).get('x-nonce') ?? ''
  return (
    <html lang="en" data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} suppressHydrationWarning>
      <body>
        <CSPProvider nonce={nonce}>
          <NuqsAdapter>
            <TimeProvider>
              <Tooltip.Provider delay={400}>
                <Shell initial={begin('status', '')}>{children}</Shell>
              </Tooltip.Provider>
            </TimeProvider>
          </NuqsAdapter>
        </CSPProvider>
      </body>
    </html>
  )
}
