import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadMatrix } from '../../src/index.js'
import { WhoownsError } from '../../src/model/errors.js'
import { listHostileFiles } from '../helpers/hostile-files.js'

const files = listHostileFiles()
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whoowns-hostile-'))
  for (const [at, { bytes }] of files.entries()) writeFileSync(join(folder, `${String(at)}.yaml`), bytes)
})
afterAll(() => rmSync(folder, { recursive: true }))

test('there are 300 hostile files at least', () => {
  expect(files.length).toBeGreaterThanOrEqual(300)
})

test('each is refused with a typed error of one line that names the file, within 3 seconds of work', async () => {
  const wrong: string[] = []
  for (const [at, { name }] of files.entries()) {
    const before = process.cpuUsage()
    const outcome = await openingOf(`${String(at)}.yaml`)
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    if (outcome !== null || seconds > 3) wrong.push(`${name}: ${outcome ?? ''} ${seconds.toFixed(1)} s`)
  }
  expect(wrong).toEqual([])
}, 240_000)

test('none of them changes the prototypes of the program', () => {
  expect([{}, [], () => 1].map((value) => (value as { polluted?: boolean }).polluted)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(Object.keys(Object.prototype)).toEqual([])
})

test('the costliest take no more than 400 MB each', () => {
  const costly = files.flatMap(({ name, bytes }, at) =>
    bytes.length > 300_000 ? [{ name, file: `${String(at)}.yaml` }] : [],
  )
  const program = `
    const { loadMatrix } = await import('${new URL('../../src/index.ts', import.meta.url).href}')
    try { await loadMatrix(process.argv[1], { cwd: ${JSON.stringify(folder)} }) } catch {}
    console.log(Math.round(process.resourceUsage().maxRSS / 1024))`
  const heavy = costly
    .filter((_, at) => at % Math.ceil(costly.length / 8) === 0)
    .map(({ name, file }) => {
      const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, file], {
        encoding: 'utf8',
      })
      return { name, megabytes: Number(output.trim()) }
    })
    .filter(({ megabytes }) => !(megabytes <= 400))
  expect(heavy).toEqual([])
}, 240_000)

/** What is wrong with the way in which a file is refused; null when nothing is. */
async function openingOf(file: string): Promise<string | null> {
  try {
    await loadMatrix(file, { cwd: folder })
    return 'accepted'
  } catch (error) {
    if (!(error instanceof WhoownsError)) return `crashed: ${String(error)}`
    if (error.exitCode !== 3) return `exit ${String(error.exitCode)}`
    return error.message.includes(file) && !error.message.includes('\n')
      ? null
      : `message: ${error.message.slice(0, 200)}`
  }
}
