import { textInMemory, viewCompiled } from '../matrix/compiled-view.js'
import type { MatrixNotice, MatrixOrigin, MatrixView } from '../model/view.js'
import type { MatrixContext } from '../io/context.js'
import { compiledKey, type KeyPart } from './compiled-key.js'
import type { LayerSource } from './layers.js'
import { lockPath, readLock } from './lock.js'
import { showAddress } from './refs.js'
import type { OpenOptions } from './open-matrix.js'
import { openCompiled } from './own-matrix.js'
import { readRegularFile } from './read-text.js'
import { RemoteCopies, sha256Of } from './remote-copies.js'
import { namedSource, pinnedSource } from './remote.js'
import { storeCompiled, storeStamp } from './store-compiled.js'
import { fileState, readStamp, type StampedFile } from './stamp.js'
import { userFolder } from './user-folder.js'

/**
 * The matrix in a file, a package or at an address, read and checked, and kept compiled for the next time. Where only the times of a
 * file have changed, or another file held the same before, the compiled copy is used.
 */
export async function buildOwnMatrix(
  ref: string,
  file: string | null,
  context: MatrixContext,
  options: OpenOptions,
): Promise<MatrixView> {
  return new MatrixBuild(ref, file, context, options).open()
}

class MatrixBuild {
  private readonly cache: string | null
  /** Null where compiled copies are not to be read. */
  private readonly readable: string | null
  private readonly notices: MatrixNotice[] = []
  private readonly started = Date.now()

  constructor(
    private readonly ref: string,
    private readonly file: string | null,
    private readonly context: MatrixContext,
    private readonly options: OpenOptions,
  ) {
    this.cache = options.noCache === true ? null : userFolder(context.env, 'cache')
    this.readable = options.rebuild === true ? null : this.cache
  }

  async open(): Promise<MatrixView> {
    return this.openUnchanged() ?? this.openKnown() ?? (await this.build())
  }

  /** The compiled copy that the stamp leads to, where all files hold what they held. */
  private openUnchanged(): MatrixView | null {
    const { readable, file } = this
    const stamp = readable === null || file === null ? null : readStamp(readable, file, this.context.tool.version)
    if (readable === null || !stamp?.absent.every((path) => fileState(path) === null)) return null
    const files = this.stampFiles(stamp.files.map(({ path }) => path))
    if (!files?.every(({ sha256 }, at) => sha256 === stamp.files[at]?.sha256)) return null
    const view = openCompiled(readable, stamp.key, stamp.sha256, this.origin('file'))
    if (view) storeStamp(readable, { ...stamp, files, unsure: this.isUnsure(files) }, this.started)
    return view
  }

  /** The compiled copy of a file that holds the same and extends nothing. */
  private openKnown(): MatrixView | null {
    const { readable, file } = this
    if (readable === null || file === null) return null
    const files = this.stampFiles([file])
    const sha256 = files?.[0]?.sha256
    if (!files || sha256 === undefined) return null
    const key = this.keyOf([{ cited: '', sha256 }])
    const view = openCompiled(readable, key, sha256, this.origin('file'))
    if (view) this.keepStamp(readable, key, sha256, files, [])
    return view
  }

  private async build(): Promise<MatrixView> {
    const { readLayers } = await import('./layers.js')
    const copies = new RemoteCopies(userFolder(this.context.env, 'cache'))
    const path = lockPath(this.file, this.context)
    const lock = readLock(path)
    const offline = this.options.offline === true
    const isUrl = this.file === null && /^https?:/i.test(this.ref)
    const remote = isUrl ? namedSource(lock, copies, this.context, offline, this.notices) : pinnedSource(lock, copies)
    // The states come first: what changes while it is read is then seen as changed the next time.
    const before = this.file === null ? null : fileState(this.file)
    const { top, sources, others, absent } = await readLayers(this.ref, this.file, this.context, remote)
    const [first] = sources
    if (!first) throw new Error('A matrix without a file')
    const sha256 =
      sources.length === 1 ? first.sha256 : sha256Of(sources.map((source) => `${source.sha256}\n`).join(''))
    const key = this.keyOf(sources.length === 1 ? [{ cited: '', sha256 }] : sources)
    const origin = this.origin(first.kind)
    const known = this.readable === null ? null : openCompiled(this.readable, key, sha256, origin)
    if (known) return known

    const { loadLayers } = await import('../matrix/load.js')
    const { compileMatrix } = await import('../matrix/compile.js')
    const compiled = compileMatrix(loadLayers(top).matrix, sha256)
    const view = viewCompiled(textInMemory(compiled), origin)
    if (!view) throw new Error('A matrix just compiled is of another format')
    if (this.cache !== null && storeCompiled(this.cache, key, compiled, this.started)) {
      const usesLock = sources.some(({ kind }) => kind === 'url')
      const ofLock = usesLock && lock.exists ? [path] : []
      const paths = new Set([...sources.flatMap((source) => source.path ?? []), ...others, ...ofLock])
      const files = this.stampFiles([...paths])
      const isSame = files?.every((stamped) => isAsRead(stamped, sources)) === true
      if (files && isSame && before?.every((value, at) => value === files[0]?.state[at]) === true) {
        this.keepStamp(this.cache, key, sha256, files, absent)
      }
    }
    return view
  }

  private origin(kind: MatrixOrigin['kind']): Omit<MatrixOrigin, 'sha256'> {
    return { kind, ref: showAddress(this.ref), notices: this.notices }
  }

  private keyOf(sources: readonly KeyPart[]): string {
    return compiledKey(this.context.tool.version, sources)
  }

  private keepStamp(cache: string, key: string, sha256: string, files: StampedFile[], absent: readonly string[]): void {
    if (this.file === null) return
    const { version } = this.context.tool
    const unsure = this.isUnsure(files)
    storeStamp(cache, { version, path: this.file, key, sha256, files, absent, unsure }, this.started)
  }

  private stampFiles(paths: readonly string[]): StampedFile[] | null {
    try {
      return paths.map((path) => {
        const state = fileState(path)
        if (!state) throw new Error('gone')
        return { path, state, sha256: sha256Of(readRegularFile(path, path, 'MATRIX_UNREADABLE')) }
      })
    } catch {
      // The building proper says what is wrong.
      return null
    }
  }

  /**
   * A file that is as new as the moment of reading could be changed within the same tick of its clock. Clocks of file systems tick every few
   * milliseconds, old ones every two seconds; those show in times of whole seconds.
   */
  private isUnsure(files: readonly StampedFile[]): boolean {
    return files.some(({ state: [mtime, ctime] }) => {
      const tick = Number.isInteger(mtime / 1000) && Number.isInteger(ctime / 1000) ? 2000 : 50
      return Math.max(mtime, ctime) > this.started - tick
    })
  }
}

/** Whether a file holds what was compiled; files that are no part of the matrix are taken as they are. */
function isAsRead({ path, sha256 }: StampedFile, sources: readonly LayerSource[]): boolean {
  return sources.every((source) => source.path !== path || source.sha256 === sha256)
}
