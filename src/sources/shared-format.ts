import type { ProcessTable } from '../io/context.js'
import { isOpenLine, readRecord, toHeader, toRecordLine } from '../onboard/record-lines.js'
import { applyRecord, type ChecklistState } from '../onboard/state.js'
import type { StateFormat } from './checklist-store.js'
import type { Disk } from './disk.js'
import { beginState, parseLine, readStateText, unreadable } from './read-state-file.js'
import { replaceFile } from './replace-file.js'

/** Lines that git writes round the two sides of a conflict. */
const CONFLICT = /^(<{7}|\|{7}|={7}|>{7})( |$)/

/**
 * A file for a repository: one item a line, in an order that never changes, with empty lines between, so that git merges
 * answers to different items by itself. Where two answered the same item, both lines may stand, conflict marks and all: the
 * later answer counts.
 */
export function sharedFormat(disk: Disk, process: ProcessTable): StateFormat {
  return {
    kind: 'shared',
    folderMode: 0o777,
    read: (file) => {
      const text = readStateText(file, disk)
      return text === null ? null : readShared(file, text)
    },
    write: (file, _before, after) => {
      replaceFile(file, renderShared(after), 0o666, disk, process)
    },
  }
}

export function renderShared(state: ChecklistState): string {
  const known = new Set(state.known)
  const later = [...state.records.keys()].filter((id) => !known.has(id)).sort()
  const lines = [...state.known, ...later].map((id) => {
    const record = state.records.get(id)
    return record ? toRecordLine(record) : { item: id, status: 'todo', at: null }
  })
  return `${[toHeader(state), ...lines].map((line) => JSON.stringify(line)).join('\n\n')}\n`
}

export function readShared(file: string, text: string): ChecklistState {
  let state: ChecklistState | null = null
  for (const [at, raw] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const line = raw.replace(/\r$/, '')
    if (line.trim() === '' || CONFLICT.test(line)) continue
    if (state === null) {
      state = beginState(file, line)
      continue
    }
    const value = parseLine(line)
    const record = readRecord(value)
    if (record) {
      const earlier: string | undefined = state.records.get(record.item)?.at
      if (earlier === undefined || earlier <= record.at) state = applyRecord(state, record)
    } else if (!isOpenLine(value) && !isHeaderAgain(file, line, state)) {
      throw unreadable(file, at + 1, 'is damaged: the line is not an item of a checklist')
    }
  }
  if (state === null) throw unreadable(file, 1, 'is damaged: it is empty')
  return state
}

/** Two branches that each began the checklist leave two first lines behind. */
function isHeaderAgain(file: string, line: string, { scope }: ChecklistState): boolean {
  if (!line.startsWith('{"whoowns"')) return false
  const other = beginState(file, line).scope
  return other.matrix === scope.matrix && other.role === scope.role && other.service === scope.service
}
