import { dirname } from 'node:path'
import type { ProcessTable } from '../io/context.js'
import { syncFolder, writeAll, type Disk } from './disk.js'
import { passingName, removeQuietly } from './leftovers.js'

/**
 * Gives a file a new text in one step: whoever reads it, at whatever moment, sees all of the old or all of the new, and so
 * does the next run after a crash. To be called by one process at a time.
 */
export function replaceFile(file: string, text: string, mode: number, disk: Disk, process: ProcessTable): void {
  const temporary = passingName(file, process)
  try {
    const descriptor = disk.openSync(temporary, 'w', mode)
    try {
      writeAll(disk, descriptor, text)
      disk.fsyncSync(descriptor)
    } finally {
      disk.closeSync(descriptor)
    }
    disk.renameSync(temporary, file)
  } catch (error) {
    removeQuietly(temporary, disk)
    throw error
  }
  syncFolder(disk, dirname(file))
}
