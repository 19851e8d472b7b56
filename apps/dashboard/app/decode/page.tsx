import type { Metadata } from 'next'
import { Decoder } from './decoder.tsx'

export const metadata: Metadata = { title: 'Decode' }

export default function DecodePage() {
  return <Decoder />
}
