/**
 * Whether a request that acts (POST) comes from one of our own pages. Browsers send Sec-Fetch-Site
 * (https://www.w3.org/TR/fetch-metadata/) where the page is served over https or from loopback, and Origin with every
 * POST; a request with neither is not from a page.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  const host = headers.get('x-forwarded-host') ?? headers.get('host')
  return origin !== null && host !== null && URL.canParse(origin) && new URL(origin).host === host
}

export const isJson = (headers: Headers): boolean =>
  (headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase() === 'application/json'
