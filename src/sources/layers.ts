import { existsSync, realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import type { MatrixContext } from '../io/context.js'
import type { Layer } from '../matrix/flatten.js'
import { isPlainMap } from '../matrix/overlay.js'
import { parseMatrixText } from '../matrix/parse.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError, type Location } from '../model/errors.js'
import type { MatrixOrigin } from '../model/view.js'
import type { BundledMatrix } from './bundled-matrices.js'
import { requireFolder } from './discover.js'
import { findPackageFile } from './npm-package.js'
import { decodeText, readRegularFile } from './read-text.js'
import { joinInside, readRef, showAddress, showUrl, whyUnsafe, type Ref } from './refs.js'
import { sha256Of } from './remote-copies.js'
import type { RemoteSource } from './remote.js'

const MAX_DEPTH = 5
const MAX_FILES = 20

/** Where a file of a matrix lies, and so what it may extend. */
type Home =
  | { kind: 'file' | 'package'; root: string; path: string; inRoot: string; prefix: string }
  | { kind: 'tree'; tree: FileTree; root: string; path: string; inRoot: string }
  | { kind: 'url'; url: URL }
  | { kind: 'bundled'; matrix: BundledMatrix }

/** Files that are read from elsewhere than the disk: those of a git revision. */
export interface FileTree {
  /** The file that was asked for, from the root of the tree. */
  path: string
  /** Folder that stands for the root on the disk; packages are looked for from there. */
  root: string
  /** What messages show before a path: "main:". */
  prefix: string
  read(path: string): string
  has(path: string): boolean
}

/** One of the files of a matrix, for `where`, for `sync` and for the cache. */
export interface LayerSource {
  kind: MatrixOrigin['kind']
  /** As messages name it. */
  file: string
  cited: string
  /** Null for what is no file here. */
  path: string | null
  url: string | null
  sha256: string
  bytes: number
  /** Which file extends it; null for the one that was asked for. */
  extendedBy: string | null
}

/** A matrix with all that it extends, read but not yet put together. */
export interface LayerSet {
  top: Layer
  sources: readonly LayerSource[]
  /** Further files that decided what was read. */
  others: readonly string[]
  /** Places where a file would have changed that, had there been one. */
  absent: readonly string[]
}

export interface ReadOptions {
  /** Stands for what is in the file that was asked for. */
  text?: string | undefined
  /** Where the file that was asked for stands, and those of the same tree that it extends. */
  tree?: FileTree | undefined
  /** Places in the files will be asked for. */
  withPlaces?: boolean
}

/**
 * Reads the matrix at `ref` (`file` is its path where it is a file) and what it extends, each once.
 */
export async function readLayers(
  ref: string,
  file: string | null,
  context: MatrixContext,
  remote: RemoteSource,
  options: ReadOptions = {},
): Promise<LayerSet> {
  return new LayerReader(context, remote, options).readAll(ref, file)
}

class LayerReader {
  private readonly sources: LayerSource[] = []
  private readonly layers = new Map<string, Layer>()
  private readonly others: string[] = []
  private readonly absent: string[] = []

  constructor(
    private readonly context: MatrixContext,
    private readonly remote: RemoteSource,
    private readonly options: ReadOptions,
  ) {}

  async readAll(ref: string, file: string | null): Promise<LayerSet> {
    const { tree } = this.options
    const home = tree ? homeInTree(tree, tree.path) : file === null ? this.homeOf(readRef(ref), ref) : homeOfFile(file)
    const top = await this.read(home, home.kind === 'url' ? showUrl(home.url) : ref, null, [], this.options.text)
    return { top, sources: this.sources, others: this.others, absent: this.absent }
  }

  /** Where a reference leads that stands in no file: npm packages are looked for from the working folder. */
  private homeOf(target: Ref, ref: string): Home {
    if (target.kind === 'invalid') {
      throw new WhoownsError('MATRIX_UNREADABLE', `"${showRef(ref)}" is no matrix: ${target.why}.`)
    }
    if (target.kind === 'package')
      return this.packageHome(target, requireFolder(this.context), (why) => notInstalled(ref, why))
    if (target.kind === 'path') return homeOfFile(target.path)
    return target
  }

  private async read(
    home: Home,
    file: string,
    extendedBy: Layer | null,
    stack: readonly string[],
    given?: string,
  ): Promise<Layer> {
    const id = idOf(home)
    const known = this.layers.get(id)
    if (known) return known
    const bytes = given === undefined ? await this.bytesOf(home, file) : Buffer.from(given)
    const text = given ?? decodeText(bytes, file, 'MATRIX_UNREADABLE')
    const layer: { -readonly [Key in keyof Layer]: Layer[Key] } = {
      file: sanitiseLine(file),
      cited: citedAs(home),
      parsed: parseMatrixText(text, sanitiseLine(file), this.options.withPlaces),
      bases: [],
    }
    let sha256: string | undefined
    this.sources.push({
      kind: home.kind === 'tree' ? 'file' : home.kind,
      file: layer.file,
      cited: layer.cited,
      path: 'path' in home && home.kind !== 'tree' ? home.path : null,
      url: home.kind === 'url' ? home.url.href : null,
      // Only asked for by who keeps or shows it.
      get sha256() {
        return (sha256 ??= sha256Of(bytes))
      },
      bytes: bytes.length,
      extendedBy: extendedBy?.file ?? null,
    })
    const bases: Layer[] = []
    for (const { ref, pointer } of readExtends(layer)) {
      bases.push(await this.readBase(home, layer, ref, pointer, [...stack, id]))
    }
    layer.bases = bases
    this.layers.set(id, layer)
    return layer
  }

  private async readBase(
    from: Home,
    layer: Layer,
    ref: string,
    pointer: string,
    stack: readonly string[],
  ): Promise<Layer> {
    const refuse = (why: string) => refusal(layer, pointer, ref, why)
    const home = this.resolve(from, ref, refuse)
    const id = idOf(home)
    if (stack.includes(id)) throw refuse('the files extend each other in a circle')
    if (stack.length > MAX_DEPTH) throw refuse(`files extend each other more than ${String(MAX_DEPTH)} deep`)
    if (this.sources.length >= MAX_FILES && !this.layers.has(id)) throw refuse(`more than ${String(MAX_FILES)} files`)
    try {
      return await this.read(home, shownAs(home, from, layer.file, ref), layer, stack)
    } catch (error) {
      if (error instanceof WhoownsError && error.location === null) {
        const { code, message, hint, cause } = error
        throw new WhoownsError(code, `${message.replace(/\.$/, '')} (extended by ${place(layer, pointer)}).`, {
          ...(hint === null ? {} : { hint }),
          location: locate(layer, pointer),
          cause,
        })
      }
      throw error
    }
  }

  /** Where a reference in a file leads; throws when that file may not go there. */
  private resolve(from: Home, ref: string, refuse: (why: string) => WhoownsError): Home {
    const target = readRef(ref)
    if (target.kind === 'bundled') return target
    if (from.kind === 'url') return resolveRemote(from.url, target, ref, refuse)
    if (target.kind === 'invalid') {
      throw refuse(/^[a-z]:/i.test(ref) ? 'a path has no colon' : target.why)
    }
    if (target.kind === 'url') return target
    if (from.kind === 'bundled') throw refuse('a bundled matrix extends nothing')
    if (target.kind === 'package') return this.packageHome(target, dirname(from.path), refuse)
    const why = whyUnsafe(target.path)
    if (why !== null) throw refuse(why)
    const inRoot = joinInside(from.inRoot, target.path)
    if (inRoot === null) throw refuse(`it lies outside ${sanitiseLine(from.root)}`)
    if (from.kind === 'tree') return homeInTree(from.tree, inRoot)
    if (inRoot === '' || inRoot === '.') throw refuse('it is a folder')
    const path = `${from.root}/${inRoot}`
    const real = realPath(path)
    // What is not there is said when it is read.
    if (real !== null && !isInside(from.root, real))
      throw refuse(`it is a link that leads outside ${sanitiseLine(from.root)}`)
    return { ...from, path, inRoot }
  }

  private packageHome(target: Ref & { kind: 'package' }, folder: string, refuse: (why: string) => WhoownsError): Home {
    const found = findPackageFile(target.name, target.file, folder)
    this.absent.push(...found.absent)
    if (found.kind === 'missing') throw refuse(found.why)
    this.others.push(found.manifest)
    const { root, inRoot } = found
    return { kind: 'package', root, path: `${root}/${inRoot}`, inRoot, prefix: `npm:${target.name}/` }
  }

  private async bytesOf(home: Home, file: string): Promise<Buffer> {
    if (home.kind === 'bundled') return Buffer.from(this.context.readAsset(home.matrix.source))
    if (home.kind === 'url') return this.remote(home.url)
    if (home.kind === 'tree') return Buffer.from(home.tree.read(home.inRoot))
    return readRegularFile(home.path, file, 'MATRIX_UNREADABLE')
  }
}

function resolveRemote(from: URL, target: Ref, ref: string, refuse: (why: string) => WhoownsError): Home {
  if (target.kind === 'package') throw refuse('a remote matrix extends nothing of this machine')
  if (target.kind === 'invalid') throw refuse(target.why)
  let url: URL
  try {
    url = new URL(ref, from)
  } catch {
    throw refuse('it is no address')
  }
  if (url.origin !== from.origin || url.username !== '' || url.password !== '') {
    throw refuse('a remote matrix extends only what stands on the same server')
  }
  url.hash = ''
  return { kind: 'url', url }
}

/** A file may extend what lies in its repository; without one, what lies in its folder or below. */
function homeOfFile(path: string): Home {
  const real = realPath(path) ?? path
  const root = repositoryOf(dirname(real)) ?? dirname(real)
  const inRoot = real.slice(root.length).split(sep).filter(Boolean).join('/')
  const prefix = ''
  return { kind: 'file', root, path, inRoot, prefix }
}

function homeInTree(tree: FileTree, inRoot: string): Home {
  return { kind: 'tree', tree, root: tree.root, path: `${tree.root}/${inRoot}`, inRoot }
}

function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(`${at}/.git`)) return at
    if (dirname(at) === at) return null
  }
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

function isInside(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep)
}

function idOf(home: Home): string {
  if (home.kind === 'bundled') return home.matrix.ref
  if (home.kind === 'tree') return home.tree.prefix + home.inRoot
  return home.kind === 'url' ? home.url.href : (realPath(home.path) ?? home.path)
}

function citedAs(home: Home): string {
  if (home.kind === 'bundled') return home.matrix.ref
  if (home.kind === 'url') return showUrl(home.url)
  // As the same file on the disk is cited: a comparison of the two finds no other words.
  return home.kind === 'tree' ? home.inRoot : home.prefix + home.inRoot
}

/** A path as seen from where the user is: relative to the folder of the file that names it. */
function shownAs(home: Home, from: Home, fromFile: string, ref: string): string {
  if (home.kind === 'file' && from.kind === 'file') {
    const folder = fromFile.replace(/[^/\\]*$/, '')
    return `${folder}${ref.replace(/^(\.\/)+/, '')}`
  }
  return home.kind === 'tree' ? home.tree.prefix + home.inRoot : citedAs(home)
}

/** More are refused by the shape of the file. */
const MOST_EXTENDED = 20

function readExtends({ parsed }: Layer): { ref: string; pointer: string }[] {
  const value = isPlainMap(parsed.data) ? parsed.data['extends'] : undefined
  if (typeof value === 'string') return [{ ref: value, pointer: '/extends' }]
  if (!Array.isArray(value)) return []
  return value
    .slice(0, MOST_EXTENDED)
    .flatMap((ref: unknown, at) => (typeof ref === 'string' ? [{ ref, pointer: `/extends/${String(at)}` }] : []))
}

function locate({ file, parsed }: Layer, pointer: string): Location {
  return { file, ...parsed.locate(pointer, 'value'), pointer }
}

function place(layer: Layer, pointer: string): string {
  const { file, line, column } = locate(layer, pointer)
  return `${file}:${String(line)}:${String(column)}`
}

function refusal(layer: Layer, pointer: string, ref: string, why: string): WhoownsError {
  const message = `${place(layer, pointer)} Cannot extend "${showRef(ref)}": ${why}.`
  return new WhoownsError('EXTENDS_REFUSED', message, { location: locate(layer, pointer) })
}

function showRef(ref: string): string {
  return sanitiseLine(showAddress(ref)).slice(0, 200)
}

function notInstalled(ref: string, why: string): WhoownsError {
  return new WhoownsError('MATRIX_UNREADABLE', `Cannot read ${sanitiseLine(ref)}: ${why}.`)
}
