import { basename } from 'node:path'
import type { Context } from '../io/context.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { Sync, SyncedMatrix } from '../model/where.js'
import { findBundled } from './bundled-matrices.js'
import { findMatrixFile } from './discover.js'
import type { FetchPolicy } from './fetch-text.js'
import { listUnused, lockPath, readLock, updateLock, type Lock } from './lock.js'
import { pathOf } from './own-matrix.js'
import { RemoteCopies, type RemoteCopy } from './remote-copies.js'
import { changedSincePinned, fetchCopy, fetchPolicy } from './remote.js'
import { showAddress, showUrl } from './refs.js'
import { userFolder } from './user-folder.js'

export interface SyncOptions {
  /** Pin what the servers have now. */
  update: boolean
  /** Write nothing. */
  check: boolean
  allowPrivate: boolean
  allowHttp: boolean
}

/**
 * Fetches every remote file of the matrix in use. What is not pinned yet is pinned; what is pinned and has changed on its server
 * stays as it is pinned, unless `update`. Only when all of it makes a valid matrix is the lock written.
 */
export async function syncMatrix(ref: string | undefined, context: Context, options: SyncOptions): Promise<Sync> {
  const found = ref === undefined || ref === '' ? findMatrixFile(context) : { ref, path: null }
  if (found === null || findBundled(found.ref)) return { lock: lockPath(null, context), matrices: [] }
  const file = found.path ?? pathOf(found.ref, context)
  const lock = readLock(lockPath(file, context))
  const sync = new Synchroniser(file === null ? found.ref : basename(file), lock, context, options)
  const { readLayers } = await import('./layers.js')
  const { loadLayers } = await import('../matrix/load.js')
  const { top } = await readLayers(found.ref, file, context, (url) => sync.fetch(url))
  loadLayers(top)
  return sync.finish()
}

type Pinned = Pick<RemoteCopy, 'sha256'> & { bytes: number }

class Synchroniser {
  private readonly copies: RemoteCopies
  private readonly policy: FetchPolicy
  private readonly pins = new Map<string, Pinned>()
  private readonly matrices: SyncedMatrix[] = []

  constructor(
    /** Which of the matrices of the lock this is. */
    private readonly name: string,
    private readonly lock: Lock,
    private readonly context: Context,
    private readonly options: SyncOptions,
  ) {
    this.copies = new RemoteCopies(userFolder(context.env, 'cache'))
    const policy = fetchPolicy(context)
    this.policy = {
      ...policy,
      allowPrivate: policy.allowPrivate || options.allowPrivate,
      allowHttp: policy.allowHttp || options.allowHttp,
    }
  }

  async fetch(url: URL): Promise<Buffer> {
    const pin = this.lock.pins.get(url.href)
    const pinned = pin ? this.copies.bySum(pin.sha256) : null
    const shown = sanitiseLine(showUrl(url))
    let current: RemoteCopy
    try {
      current = await fetchCopy(url, this.copies.latest(url.href), this.copies, this.context, this.policy)
    } catch (error) {
      if (!(error instanceof WhoownsError) || !pin || !pinned) throw error
      this.report(url, 'unreachable', pin, null, `${error.message} Still used is what was pinned.`)
      return pinned
    }
    const fresh = { sha256: current.sha256, bytes: current.bytes.length }
    if (!pin) {
      this.report(url, 'pinned', fresh, null, `${shown} is pinned.`)
      return current.bytes
    }
    if (pin.sha256 === current.sha256) {
      this.report(url, 'same', pin, null, `${shown} is as it was pinned.`)
      return current.bytes
    }
    if (this.options.update) {
      this.report(url, 'updated', fresh, null, `${shown} has changed; the new one is pinned.`)
      return current.bytes
    }
    if (!pinned) throw changedSincePinned(shown, this.lock)
    this.report(url, 'changed', pin, current.sha256, `${shown} has changed; still used is what was pinned.`)
    return pinned
  }

  /** Writes the lock where it changes, once the whole matrix is known to be sound. */
  finish(): Sync {
    for (const url of listUnused(this.lock, this.name, this.pins)) {
      const shown = sanitiseLine(showAddress(url))
      const message = `${shown} is not used any more; it is no longer pinned.`
      this.matrices.push({ url: shown, state: 'unpinned', sha256: null, current: null, message })
    }
    const isNeeded = this.lock.exists || this.pins.size > 0
    if (isNeeded && !this.options.check) updateLock(this.lock, this.name, this.pins, this.context.process)
    return { lock: this.lock.path, matrices: this.matrices }
  }

  private report(url: URL, state: SyncedMatrix['state'], pin: Pinned, current: string | null, message: string): void {
    this.pins.set(url.href, pin)
    this.matrices.push({ url: sanitiseLine(showUrl(url)), state, sha256: pin.sha256, current, message })
  }
}
