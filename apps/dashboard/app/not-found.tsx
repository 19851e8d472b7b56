import Link from 'next/link'
import { paths } from '../lib/paths.ts'

export default function NotFound() {
  return (
    <p className="text-text-2">
      There is no page at this address. <Link href={paths.fleet()}>Go to the fleet</Link>
    </p>
  )
}
