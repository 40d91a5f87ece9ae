import { posix } from 'node:path'
import { BUNDLED_MATRICES, findBundled, type BundledMatrix } from './bundled-matrices.js'

/** What a reference to a matrix names. */
export type Ref =
  | { kind: 'bundled'; matrix: BundledMatrix }
  | { kind: 'package'; name: string; file: string | null }
  | { kind: 'url'; url: URL }
  | { kind: 'path'; path: string }
  | { kind: 'invalid'; why: string }

const MAX_REF = 1000
const PACKAGE = /^((?:@[a-z0-9][a-z0-9._~-]*\/)?[a-z0-9][a-z0-9._~-]*)(?:\/(.+))?$/i

/** Reads a reference. A path is taken as it is: what may be reached by it is another question. */
export function readRef(ref: string): Ref {
  if (ref.length > MAX_REF) return invalid('it is too long')
  const matrix = findBundled(ref)
  if (matrix) return { kind: 'bundled', matrix }
  if (/^bundled:/.test(ref)) return invalid(`bundled are ${BUNDLED_MATRICES.map((one) => one.ref).join(' and ')}`)
  if (/^npm:/i.test(ref)) return readPackageRef(ref.slice(4))
  if (/^https?:/i.test(ref)) return readUrl(ref)
  if (/^[a-z][a-z0-9+.-]+:/i.test(ref)) return invalid('only https:, npm: and paths are read')
  if (ref.includes('\0')) return invalid('it holds a zero character')
  return { kind: 'path', path: ref }
}

function readPackageRef(text: string): Ref {
  const [, name, file] = PACKAGE.exec(text) ?? []
  if (name === undefined) {
    return invalid('after "npm:" stands the name of a package, and perhaps a path in it; npm decides about versions')
  }
  if (file === undefined) return { kind: 'package', name, file: null }
  const why = whyUnsafe(file)
  return why === null ? { kind: 'package', name, file } : invalid(why)
}

function readUrl(text: string): Ref {
  try {
    const url = new URL(text)
    if (url.username !== '' || url.password !== '') return invalid('an address must not hold a name or password')
    url.hash = ''
    return { kind: 'url', url }
  } catch {
    return invalid('it is no address')
  }
}

function invalid(why: string): Ref {
  return { kind: 'invalid', why }
}

/**
 * Why a path in a matrix file may not be followed, or null. Only relative paths with forward slashes are read, so that a file means the
 * same on every system and nothing reaches a drive or a share.
 */
export function whyUnsafe(path: string): string | null {
  if (path === '' || path.length > MAX_REF) return 'it is empty or too long'
  if (path.includes('\\')) return 'a path has forward slashes'
  if (path.includes(':')) return 'a path has no colon'
  if (path.startsWith('/') || path.startsWith('~')) return 'a path is relative to the file that it stands in'

  if (/[\u0000-\u001f]/.test(path)) return 'a path has no control characters'
  return null
}

/** `path` seen from the folder of `file`, both relative to the same root; null when that lies outside the root. */
export function joinInside(file: string, path: string): string | null {
  const joined = posix.normalize(posix.join(posix.dirname(file), path))
  return joined === '..' || joined.startsWith('../') ? null : joined
}

/** Parameters of addresses that let whoever knows them in. */
const SECRETS = /token|secret|passw|pwd|signature|^sig$|^auth|credential|api-?_?key|access-?_?key|^key$/i

/** An address as it may be shown: without name and password, and without what a parameter keeps secret. */
export function showUrl(url: URL): string {
  const shown = new URL(url)
  shown.username = ''
  shown.password = ''
  for (const name of new Set(shown.searchParams.keys())) if (SECRETS.test(name)) shown.searchParams.set(name, '***')
  return shown.href
}

/** The same for what need not be an address; what keeps no secret comes back as it is. */
export function showAddress(text: string): string {
  if (!/^https?:/i.test(text) || !URL.canParse(text)) return text
  const url = new URL(text)
  const shown = showUrl(url)
  return shown === url.href ? text : shown
}
