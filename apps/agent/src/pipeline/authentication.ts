/** Who the agent is to the broker. The client asks at every connection, also when it reconnects by itself. */
import type { Authenticator } from '@nats-io/transport-node'

interface Credentials {
  readonly user: string | null
  readonly password: () => string | undefined
}

/**
 * For the options of `connect`. Throws when the password cannot be read at first; later the last one is used, and
 * `onError` hears of it.
 */
export function authentication(
  { user, password }: Credentials,
  onError: (error: Error) => void,
): { authenticator?: Authenticator } {
  let pass = password()
  if (user === null && pass === undefined) return {}
  return {
    authenticator: () => {
      try {
        pass = password()
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)))
      }
      return { user: user ?? '', pass: pass ?? '' }
    },
  }
}
