import { existsSync, realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { WhoownsError } from '../model/errors.js'
import { MATRIX_NAMES } from './open-matrix.js'
import { decodeText, readRegularFile } from './read-text.js'
import { joinInside, whyUnsafe } from './refs.js'

const MAX_MANIFEST_BYTES = 1024 * 1024

/** A matrix file in an installed package, or why there is none. `absent` are the places that were tried before. */
export type PackageFile =
  | { kind: 'found'; root: string; inRoot: string; manifest: string; absent: readonly string[] }
  | { kind: 'missing'; why: string; absent: readonly string[] }

/**
 * The matrix file of the package `name` as installed for code in `folder`: the given path in it, else what "whoowns" in its
 * package.json names, else its whoowns.yaml. Nothing of the package is run.
 */
export function findPackageFile(name: string, file: string | null, folder: string): PackageFile {
  const absent: string[] = []
  for (let at = folder; ; at = dirname(at)) {
    const manifest = `${at}/node_modules/${name}/package.json`
    if (existsSync(manifest)) return fileOfPackage(name, file, manifest, absent)
    absent.push(manifest)
    if (dirname(at) === at || existsSync(`${at}/.git`)) break
  }
  return { kind: 'missing', why: `the package ${name} is not installed (npm install ${name})`, absent }
}

function fileOfPackage(name: string, file: string | null, manifest: string, absent: string[]): PackageFile {
  const missing = (why: string): PackageFile => ({ kind: 'missing', why, absent })
  const root = realpathSync(dirname(manifest))
  const wanted =
    file ?? namedByManifest(manifest) ?? MATRIX_NAMES.find((candidate) => existsSync(`${root}/${candidate}`))
  if (wanted === undefined) return missing(`the package ${name} has no whoowns.yaml, and its package.json names none`)
  const inRoot = whyUnsafe(wanted) === null ? joinInside('package.json', wanted) : null
  if (inRoot === null || !existsSync(`${root}/${inRoot}`)) return missing(`the package ${name} has no such file`)
  if (!realpathSync(`${root}/${inRoot}`).startsWith(root + sep)) return missing(`it leads out of the package ${name}`)
  return { kind: 'found', root, inRoot, manifest, absent }
}

function namedByManifest(manifest: string): string | undefined {
  const text = decodeText(
    readRegularFile(manifest, manifest, 'MATRIX_UNREADABLE', MAX_MANIFEST_BYTES),
    manifest,
    'MATRIX_UNREADABLE',
  )
  try {
    const { whoowns } = JSON.parse(text) as { whoowns?: unknown }
    return typeof whoowns === 'string' ? whoowns : undefined
  } catch (error) {
    throw new WhoownsError('MATRIX_UNREADABLE', `${manifest} is not JSON.`, { cause: error })
  }
}
