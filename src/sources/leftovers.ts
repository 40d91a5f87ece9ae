import { basename, dirname, join } from 'node:path'
import type { ProcessTable } from '../io/context.js'
import { codeOf, type Disk } from './disk.js'

/** Name of a file that lives only while this process works on `file`. */
export function passingName(file: string, processes: ProcessTable): string {
  return join(dirname(file), `${prefixOf(file)}${String(processes.pid)}.tmp`)
}

/** Removes what runs that were killed half-way have left beside `file`. */
export function sweepLeftovers(file: string, disk: Disk, processes: ProcessTable): void {
  const folder = dirname(file)
  const prefix = prefixOf(file)
  for (const entry of disk.readdirSync(folder)) {
    if (!entry.startsWith(prefix) || !entry.endsWith('.tmp')) continue
    const owner = Number(entry.slice(prefix.length, -'.tmp'.length))
    if (Number.isInteger(owner) && owner !== processes.pid && isAlive(processes, owner)) continue
    removeQuietly(join(folder, entry), disk)
  }
}

/** What cannot be removed, or is gone already, is left to the next run. */
export function removeQuietly(file: string, disk: Disk): void {
  try {
    disk.unlinkSync(file)
  } catch (error) {
    if (codeOf(error) === '') throw error
  }
}

function prefixOf(file: string): string {
  return `.${basename(file)}.`
}

/** Whether a process is still there; one of somebody else cannot be signalled, but it is. */
export function isAlive(processes: ProcessTable, pid: number): boolean {
  try {
    return processes.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
