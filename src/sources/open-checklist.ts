import { join, relative, isAbsolute, dirname, basename } from 'node:path'
import { existsSync, realpathSync, statSync } from 'node:fs'
import type { Context } from '../io/context.js'
import { sanitiseLine } from '../matrix/sanitise.js'
import { WhoownsError } from '../model/errors.js'
import type { ChecklistState } from '../onboard/state.js'
import { checklistFileName, createStore, type ChecklistStore } from './checklist-store.js'
import { DISK, type Disk } from './disk.js'
import { journalFormat } from './journal-format.js'
import { sharedFormat } from './shared-format.js'
import { stateFolder } from './user-state.js'

type World = Pick<Context, 'env' | 'platform' | 'cwd' | 'process'>

const SHARED_FOLDER = '.whoowns'

/** The user's own checklist, in the state folder; STATE_UNWRITABLE when the environment has no place for it. */
export function openUserChecklist(start: () => ChecklistState, world: World, disk: Disk = DISK): ChecklistStore {
  const folder = stateFolder(world)
  if (folder === null) {
    throw new WhoownsError(
      'STATE_UNWRITABLE',
      'There is no place to keep the checklist: HOME is not an absolute path.',
      {
        hint: 'Set HOME or XDG_STATE_HOME, or keep it in the repository with --shared.',
      },
    )
  }
  refuseMissingHome(world)
  const file = join(folder, 'checklists', checklistFileName(start().scope))
  return createStore({ file, format: journalFormat(disk, world.process), start, disk, process: world.process })
}

/** The checklist that a repository shares; USAGE outside of one. */
export function openSharedChecklist(start: () => ChecklistState, world: World, disk: Disk = DISK): ChecklistStore {
  const file = sharedChecklistFile(start(), world)
  if (file === null) {
    throw new WhoownsError(
      'USAGE',
      `--shared keeps the checklist in a repository, and ${sanitiseLine(world.cwd)} is in none.`,
      {
        hint: 'Go to the repository, or leave --shared out to keep it for yourself.',
      },
    )
  }
  return createStore({ file, format: sharedFormat(disk, world.process), start, disk, process: world.process })
}

/** File of a checklist in the repository round the working folder, whether it exists or not; null outside of one. */
export function sharedChecklistFile(
  { scope }: Pick<ChecklistState, 'scope'>,
  { cwd }: Pick<World, 'cwd'>,
): string | null {
  const root = findRepository(cwd)
  if (root === null) return null
  const file = join(root, SHARED_FOLDER, checklistFileName(scope))
  refuseWayOut(root, file)
  return file
}

function findRepository(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (dirname(at) === at) return null
  }
}

/** A repository is not trusted: its links may not lead the checklist to a file somewhere else. */
function refuseWayOut(root: string, file: string): void {
  for (const path of [dirname(file), file]) {
    if (!existsSync(path)) continue
    const way = relative(realpathSync(root), realpathSync(path))
    if (!way.startsWith('..') && !isAbsolute(way)) continue
    throw new WhoownsError(
      'STATE_UNREADABLE',
      `${sanitiseLine(join(SHARED_FOLDER, basename(file)))} leads out of the repository.`,
      {
        hint: 'Replace the link by a file; nothing was read or written.',
      },
    )
  }
}

/** Folders are made in a home that exists; making the home itself would hide that HOME is wrong. */
function refuseMissingHome({ env, platform }: World): void {
  const home = env['HOME'] ?? ''
  if (platform === 'win32' || isAbsolute(env['XDG_STATE_HOME'] ?? '')) return
  let isFolder = false
  try {
    isFolder = statSync(home).isDirectory()
  } catch {
    // Missing, or not to be looked at: said below.
  }
  if (isFolder) return
  throw new WhoownsError(
    'STATE_UNWRITABLE',
    `There is no place to keep the checklist: HOME (${sanitiseLine(home)}) is no folder.`,
    {
      hint: 'Set HOME or XDG_STATE_HOME, or keep it in the repository with --shared.',
    },
  )
}
