import type { MatrixContext } from '../io/context.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { MatrixNotice } from '../model/view.js'
import type { FetchPolicy } from './fetch-text.js'
import type { Lock } from './lock.js'
import { sha256Of, type RemoteCopies, type RemoteCopy } from './remote-copies.js'
import { showUrl } from './refs.js'

/** Gives the bytes of remote matrices, from the network or from the cache. */
export type RemoteSource = (url: URL) => Promise<Buffer>

/** What may be fetched, by the environment; flags of `sync` add to it. */
export function fetchPolicy({ env, tool }: MatrixContext): FetchPolicy {
  const isOn = (name: string) => (env[name] ?? '') !== '' && env[name] !== '0'
  return {
    allowPrivate: isOn('WHOOWNS_ALLOW_PRIVATE'),
    allowHttp: isOn('WHOOWNS_ALLOW_HTTP'),
    agent: `${tool.name}/${tool.version}`,
  }
}

/** What a matrix file extends is never fetched on the way: it is read as it was pinned, from the copy that `sync` made. */
export function pinnedSource(lock: Lock, copies: RemoteCopies): RemoteSource {
  return (url) => {
    const pin = lock.pins.get(url.href)
    const shown = sanitiseLine(showUrl(url))
    const hint = 'Run whoowns sync: it fetches what is pinned in whoowns.lock, and pins what is not.'
    if (!pin) throw new WhoownsError('NOT_SYNCED', `${shown} is not pinned in ${sanitiseLine(lock.path)}.`, { hint })
    const bytes = copies.bySum(pin.sha256)
    if (!bytes) throw new WhoownsError('NOT_SYNCED', `There is no copy of ${shown} on this machine.`, { hint })
    return Promise.resolve(bytes)
  }
}

/**
 * For an address that the user names: as pinned where it is pinned, else as it stands there now. When the server cannot be
 * reached, or with `offline`, the copy of an earlier time. `notices` gets what the user should know of this.
 */
export function namedSource(
  lock: Lock,
  copies: RemoteCopies,
  context: MatrixContext,
  offline: boolean,
  notices: MatrixNotice[],
): RemoteSource {
  return async (url) => {
    const pin = lock.pins.get(url.href)
    const pinned = pin && copies.bySum(pin.sha256)
    if (pinned) return pinned
    const shown = sanitiseLine(showUrl(url))
    const earlier = copies.latest(url.href)
    if (offline) return requireEarlier(pin ? null : earlier, shown, notices)
    let current: RemoteCopy
    try {
      current = await fetchCopy(url, earlier, copies, context, fetchPolicy(context))
    } catch (error) {
      if (!earlier || pin || !(error instanceof WhoownsError)) throw error
      const message = `${error.message} Using the copy of ${earlier.fetchedOn}.`
      notices.push({ code: 'MATRIX_NOT_REACHED', message, pointer: null })
      return earlier.bytes
    }
    if (pin && pin.sha256 !== current.sha256) throw changedSincePinned(shown, lock)
    if (earlier && earlier.sha256 !== current.sha256) {
      const message = `${shown} has changed since ${earlier.fetchedOn}; this is the new one.`
      notices.push({ code: 'MATRIX_CHANGED', message, pointer: null })
    }
    return current.bytes
  }
}

/** What stands at `url` now, kept in the cache. */
export async function fetchCopy(
  url: URL,
  earlier: RemoteCopy | null,
  copies: RemoteCopies,
  context: MatrixContext,
  policy: FetchPolicy,
): Promise<RemoteCopy> {
  const { fetchText } = await import('./fetch-text.js')
  const fetched = await fetchText(url, earlier?.etag ?? null, policy)
  if (fetched.status === 'same' && earlier) return earlier
  const bytes = fetched.status === 'new' ? fetched.bytes : Buffer.alloc(0)
  const etag = fetched.status === 'new' ? fetched.etag : null
  const copy = { url: url.href, sha256: sha256Of(bytes), etag, fetchedOn: context.today(), bytes }
  copies.keep(copy)
  return copy
}

function requireEarlier(earlier: RemoteCopy | null, shown: string, notices: MatrixNotice[]): Buffer {
  if (!earlier) {
    throw new WhoownsError(
      'NOT_SYNCED',
      `There is no copy of ${shown} on this machine, and --offline forbids to fetch it.`,
      {
        hint: 'Ask once without --offline.',
      },
    )
  }
  notices.push({
    code: 'MATRIX_COPY',
    message: `Using the copy of ${shown} of ${earlier.fetchedOn} (--offline).`,
    pointer: null,
  })
  return earlier.bytes
}

export function changedSincePinned(shown: string, lock: Lock): WhoownsError {
  const message = `${shown} is not what ${sanitiseLine(lock.path)} has pinned, and there is no copy of that on this machine.`
  return new WhoownsError('FETCH_FAILED', message, {
    hint: 'whoowns sync --update takes what stands there now.',
  })
}
