import type { Books } from '../books.ts'
import type { World } from '../world.ts'

export interface Fault {
  readonly row: number
  readonly fault: string
  readonly invariant: string
  readonly injected?: string
  readonly run?: (world: World) => Promise<Books>
  /** Where it is tested otherwise. */
  readonly tested?: string
}
