// Looks at the packed tarball as a user gets it: size, no dependencies, no install scripts, publint.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const MAX_PACKED_BYTES = 700_000
const root = new URL('..', import.meta.url).pathname
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const problems = []

const folder = mkdtempSync(join(tmpdir(), 'whoowns-pack-'))
try {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    }),
  )
  console.log(`packed ${packed.size} bytes, unpacked ${packed.unpackedSize}, ${packed.entryCount} files`)
  if (packed.size > MAX_PACKED_BYTES) problems.push(`the tarball has more than ${MAX_PACKED_BYTES} bytes`)
  const files = packed.files.map(({ path }) => path)
  for (const path of [
    manifest.bin.whoowns,
    'LICENSE',
    'README.md',
    'THIRD_PARTY_NOTICES',
    'schemas/matrix.schema.json',
    'action.yml',
    'dist/action.cjs',
  ]) {
    if (!files.includes(path)) problems.push(`${path} is missing from the tarball`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

if (manifest.dependencies) problems.push('there are run-time dependencies')
for (const script of ['preinstall', 'install', 'postinstall', 'prepare']) {
  if (manifest.scripts[script]) problems.push(`there is an install script: ${script}`)
}
const { messages } = await publint({ pkgDir: root, strict: true })
problems.push(...messages.map((message) => formatMessage(message, manifest)))

for (const problem of problems) console.error(`package: ${problem}`)
process.exitCode = problems.length > 0 ? 1 : 0
