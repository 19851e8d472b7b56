/** Reads what is to be published: from memory what was just appended, the rest from where it is stored. */
import { RecentRecords } from './recent.ts'
import { decodeRecord } from './record.ts'
import type { SpoolRecord } from './record.ts'
import type { Segment } from './segment.ts'
import type { Place } from './shelf.ts'

const RECENT_BYTES_MAX = 4 * 2 ** 20

export class Records {
  readonly #recent = new RecentRecords(RECENT_BYTES_MAX)

  appended(place: Place, bytes: Buffer): void {
    this.#recent.put(keyOf(place), bytes)
  }

  /** Undefined when it cannot be read any more, or is not what it should be. */
  async load(place: Place): Promise<SpoolRecord | undefined> {
    const { segment, index } = place
    const { offset, size } = segment.place(index)
    const bytes = this.#recent.take(keyOf(place)) ?? (await readOrNothing(segment, offset, size))
    const record = bytes && decodeRecord(bytes, 0)?.record
    return record?.batchNo === segment.batchNo(index) ? record : undefined
  }
}

const keyOf = ({ segment, index }: Place): string => `${segment.sequence}/${index}`

async function readOrNothing(segment: Segment, offset: number, size: number): Promise<Buffer | undefined> {
  try {
    return await segment.storage.read(offset, size)
  } catch {
    // Whatever the disk says: the caller counts what cannot be read, or knows that it is no longer needed.
    return undefined
  }
}
