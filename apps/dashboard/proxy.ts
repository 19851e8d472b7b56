import { NextResponse } from 'next/server'
import type { NextRequest } from 'next/server'

/** Gives every page a Content Security Policy with a nonce of its own; Next puts the nonce on the scripts it writes. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  // oxlint-disable-next-line node/no-process-env -- set by Next itself, replaced at build
  const development = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'none'",
    // React rebuilds the server's stack traces with eval, in development only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // Next's overlay has styles without a nonce, in development only.
    `style-src-elem 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Widths and positions are style attributes.
    "style-src-attr 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    // A download runs in a hidden frame so that its failure can be told on the page.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('Content-Security-Policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('Content-Security-Policy', policy)
  return response
}

export const config = { matcher: '/((?!api/|_next/static|favicon.ico|icon.svg).*)' }
