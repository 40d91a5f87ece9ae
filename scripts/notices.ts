/** Writes THIRD_PARTY_NOTICES: name, version and licence text of every package whose code is in dist/. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** `folders` are package folders below node_modules, as the bundler met them. */
export function writeNotices(folders: Iterable<string>): void {
  const notices = [...new Set(folders)].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      name: string
      version: string
      license?: string
    }
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
    return { name, head: `${name} ${version} (${license ?? 'licence not named'})`, text }
  })
  notices.sort((a, b) => (a.name < b.name ? -1 : 1))
  const rule = '-'.repeat(72)
  const parts = notices.map(({ head, text }) => `${rule}\n${head}\n\n${text}\n`)
  const intro = 'whoowns contains code of the following packages.\n'
  writeFileSync(join(root, 'THIRD_PARTY_NOTICES'), [intro, ...parts].join('\n'))
}

/** The package folder that a bundled file lies in, or null for files of this project. */
export function packageFolderOf(file: string): string | null {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)
  const folder = match?.[1]
  return folder !== undefined && existsSync(join(folder, 'package.json')) ? folder : null
}
