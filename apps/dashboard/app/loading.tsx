import { Skeleton } from '../ui/states.tsx'

export default function Loading() {
  return <Skeleton rows={12} />
}
