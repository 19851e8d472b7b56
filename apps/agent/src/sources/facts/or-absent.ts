import { Absent, errorCode } from '../../host.ts'

/** Undefined when what is read is not there, or the kernel does not let the agent see it: then nothing is claimed. */
export async function orAbsent<T>(read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Absent || ['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'EIO'].includes(errorCode(error) ?? '')) {
      return undefined
    }
    throw error
  }
}
