import { spawnSync } from 'node:child_process'
import { relative, resolve, sep } from 'node:path'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { FileTree } from './layers.js'
import { decodeText } from './read-text.js'
import { joinInside } from './refs.js'

const TIMEOUT_MS = 20_000

/** What `<rev>:<path>` names. An empty revision is the index: what is staged. */
export interface GitRef {
  revision: string
  path: string
}

/** The parts of `<rev>:<path>`, or null when the text is no such reference; a drive letter is no revision. */
export function parseGitRef(ref: string): GitRef | null {
  const colon = ref.indexOf(':')
  if (colon < 0 || /^[a-z][a-z0-9+.-]*:\/\//i.test(ref) || /^[a-z]:[\\/]/i.test(ref)) return null
  return { revision: ref.slice(0, colon), path: ref.slice(colon + 1) }
}

/** Runs git in a folder; a test may bring its own. */
export interface GitWorld {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
}

/**
 * The files of a revision, from the one that `ref` names. Its path counts from the root of the repository, or from the working
 * folder when it begins with "./" or "../", as in git itself.
 */
export function openGitTree(ref: GitRef, world: GitWorld, maxBytes: number): FileTree {
  const { revision } = ref
  const shown = sanitiseLine(`${revision}:${ref.path}`)
  if (ref.path === '') {
    throw new WhoownsError('USAGE', `${shown} names no file.`, { hint: 'For example: main:whoowns.yaml.' })
  }
  if (revision === '') requireRepository(world, shown)
  const commit = revision === '' ? '' : requireCommit(revision, world)
  const path = pathFromRoot(ref.path, world)
  if (path === null) throw new WhoownsError('MATRIX_UNREADABLE', `${shown} lies outside the repository.`)
  const top = git(['rev-parse', '--show-toplevel'], world).stdout.toString().replace(/\n$/, '')
  return {
    path,
    // A bare repository has no files on the disk.
    root: top === '' ? world.cwd : top,
    prefix: `${revision}:`,
    read: (file) => readBlob({ revision, path: file }, commit, world, maxBytes),
    has: (file) => git(['cat-file', '-e', `${commit}:${file}`], world).status === 0,
  }
}

function pathFromRoot(path: string, world: GitWorld): string | null {
  if (!/^\.\.?\//.test(path)) return path
  const folder = git(['rev-parse', '--show-prefix'], world).stdout.toString().replace(/\n$/, '')
  return joinInside(`${folder}.`, path)
}

function readBlob(ref: GitRef, commit: string, world: GitWorld, maxBytes: number): string {
  const shown = sanitiseLine(`${ref.revision}:${ref.path}`)
  const object = `${commit}:${ref.path}`
  const size = git(['cat-file', '-s', object], world)
  if (size.status !== 0) throw missingFile(ref, world, shown)
  const type = git(['cat-file', '-t', object], world).stdout.toString().trim()
  if (type !== 'blob') throw new WhoownsError('MATRIX_UNREADABLE', `${shown} is not a file.`)
  if (Number(size.stdout.toString()) > maxBytes) {
    throw new WhoownsError('MATRIX_UNREADABLE', `${shown} is larger than ${String(maxBytes)} bytes.`)
  }
  const { status, stdout } = git(['cat-file', 'blob', object], world)
  if (status !== 0) throw new WhoownsError('MATRIX_UNREADABLE', `git could not read ${shown}.`)
  return decodeText(stdout, shown, 'MATRIX_UNREADABLE')
}

/** Path of the working copy of a file that `<rev>:<path>` names, from the working folder. */
export function workingPath({ path }: GitRef, world: GitWorld): string {
  if (/^\.\.?\//.test(path)) return path
  const up = git(['rev-parse', '--show-cdup'], world).stdout.toString().trim()
  return `${up}${path}`
}

/** A file of the working tree as the path of `<rev>:<path>`. */
export function revisionPath(file: string, { cwd }: GitWorld): string {
  return `./${relative(cwd, resolve(cwd, file)).replaceAll(sep, '/')}`
}

function requireRepository(world: GitWorld, shown: string): void {
  const { status, stderr } = git(['rev-parse', '--git-dir'], world)
  if (status === 0) return
  const reason = sanitiseLine(stderr.toString()).trim()
  const plain = /not a git repository/i.test(reason)
  throw new WhoownsError(
    'NOT_A_REPOSITORY',
    plain ? `${shown} needs a git repository, and this folder is in none.` : `git refuses this folder: ${reason}`,
    { hint: 'Run it inside a clone, or compare two files.' },
  )
}

/** The commit that a revision names; UNKNOWN_REVISION when there is none, NOT_A_REPOSITORY outside of one. */
export function requireCommit(revision: string, world: GitWorld): string {
  requireRepository(world, sanitiseLine(revision))
  const unknown = () =>
    new WhoownsError('UNKNOWN_REVISION', `No revision "${sanitiseLine(revision)}" in this repository.`, {
      hint: 'Fetch it first (git fetch origin <branch>); in CI check out with the full history (fetch-depth: 0).',
    })
  // git would take it for a flag.
  if (revision.startsWith('-')) throw unknown()
  const { status, stdout } = git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    world,
  )
  const commit = stdout.toString().trim()
  if (status !== 0 || !/^[0-9a-f]{40,64}$/.test(commit)) throw unknown()
  return commit
}

function missingFile({ revision, path }: GitRef, world: GitWorld, shown: string): WhoownsError {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const listed =
    revision === ''
      ? git(['ls-files', '-z'], world)
      : git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', requireCommit(revision, world)], world)
  const found = listed.stdout
    .toString()
    .split('\0')
    .filter((file) => file === name || file.endsWith(`/${name}`))
    .slice(0, 3)
  const meant = found.length > 0 ? `Did you mean ${found.map(sanitiseLine).join(', ')}? ` : ''
  return new WhoownsError('MATRIX_UNREADABLE', `There is no file ${shown}.`, {
    hint: `${meant}The path counts from the root of the repository; ./ stands for this folder.`,
    suggestions: found.map((file) => ({ id: sanitiseLine(file), title: sanitiseLine(file) })),
  })
}

function git(args: readonly string[], { cwd, env }: GitWorld) {
  const result = spawnSync('git', [...args], {
    cwd,
    // Never asks, never fetches what a partial clone left out, never waits for a lock, speaks the language we read.
    env: { ...env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: TIMEOUT_MS,
    maxBuffer: 160 * 1024 * 1024,
    shell: false,
    windowsHide: true,
  })
  if (!result.error) return result
  const { code } = result.error as NodeJS.ErrnoException
  if (code === 'ENOENT') throw new WhoownsError('NOT_A_REPOSITORY', 'git is not installed, or not on the PATH.')
  const reason = code === 'ETIMEDOUT' ? `took more than ${String(TIMEOUT_MS / 1000)} seconds` : (code ?? 'unknown')
  throw new WhoownsError('MATRIX_UNREADABLE', `git did not answer (${reason}).`, { cause: result.error })
}
