import * as fs from 'node:fs'

/** The calls by which state is written; a test makes each of them fail in turn. */
export type Disk = Pick<
  typeof fs,
  | 'closeSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'ftruncateSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readFileSync'
  | 'readdirSync'
  | 'renameSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeSync'
>

export const DISK: Disk = fs

/** Writes all of `text` to an open file; a short write goes on, anything else throws. */
export function writeAll(disk: Disk, descriptor: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  for (let written = 0; written < bytes.length;) written += disk.writeSync(descriptor, bytes, written)
}

/** Makes a new or renamed file last; some systems cannot do this for folders, and need not. */
export function syncFolder(disk: Disk, folder: string): void {
  let descriptor: number
  try {
    descriptor = disk.openSync(folder, 'r')
  } catch {
    return
  }
  try {
    disk.fsyncSync(descriptor)
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'EISDIR', 'EACCES'].includes(codeOf(error))) throw error
  } finally {
    disk.closeSync(descriptor)
  }
}

export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? ''
}
