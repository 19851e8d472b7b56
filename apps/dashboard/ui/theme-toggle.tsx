'use client'
import { IconButton } from './button.tsx'

const YEAR_S = 365 * 24 * 3600

/** Switches to the other theme than the one shown. The choice is a cookie, so that the server's first byte has it. */
export function ThemeToggle() {
  const toggle = () => {
    const root = document.documentElement
    const dark = root.dataset['theme']
      ? root.dataset['theme'] === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches
    const next = dark ? 'light' : 'dark'
    const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    // Back to what the system says: follow it again.
    if (next === system) delete root.dataset['theme']
    else root.dataset['theme'] = next
    const age = next === system ? 0 : YEAR_S
    document.cookie = `theme=${next}; path=/; max-age=${age}; samesite=lax`
    window.dispatchEvent(new Event('themechange'))
  }
  return <IconButton icon="contrast" label="Light or dark" onClick={toggle} />
}
