import type { ChangeRow } from '../../../../lib/verdict-views.ts'

/** `bridge br-int sflow.sampling: off → 10`. */
export const changeText = ({ object, name, before, after }: ChangeRow): string =>
  `${object === 'host' ? '' : `${object} `}${name}: ${before || 'not there'} → ${after || 'gone'}`
