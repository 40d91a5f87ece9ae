import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

const made: string[] = []
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new folder with these files, removed after the tests of the file; a name that ends in "/" is an empty folder. */
export function makeFolder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'whoowns-test-')))
  made.push(folder)
  writeFiles(folder, files)
  return folder
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
    if (!name.endsWith('/')) writeFileSync(path, content)
  }
}

/** A small valid matrix with this title and one activity, "brew". */
export function smallMatrix(title: string, more = ''): string {
  return `whoowns: 1
id: small
title: ${title}
capacities: { does: { label: Does, mark: D, kind: responsible }, helps: { label: Helps, mark: H, kind: supporting } }
roles:
  kitchen: { name: Kitchen, contacts: [{ type: phone, label: Hatch, value: "12" }] }
  hall: { name: Hall }
activities:
  brew:
    title: Brew tea
    aliases: [make tea]
    assignments: { kitchen: does }
${more}`
}
