/**
 * Opens the CSV export in LibreOffice and counts what it takes for a formula: a matrix of 200 payloads, converted without a
 * screen to a flat sheet, in which an active cell would carry `table:formula`. Needs libreoffice-calc.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { csvWriter } from '../src/export/writers/csv.js'
import { inputOf } from '../test/helpers/export-input.js'
import { FORMULA_PAYLOADS } from '../test/helpers/payloads.js'

const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0)
if (office === undefined)
  throw new Error('This check needs LibreOffice: apt-get install -y --no-install-recommends libreoffice-calc')
const folder = mkdtempSync(join(tmpdir(), 'whoowns-csv-'))
try {
  const input = inputOf({
    whoowns: 1,
    id: 'm',
    title: 'M',
    activity_heading: '=1+1',
    capacities: { r: { label: '=1+1', kind: 'responsible' } },
    roles: { a: { name: '@SUM(1,1)' } },
    activities: Object.fromEntries(
      FORMULA_PAYLOADS.map((title, at) => [`a${String(at)}`, { title, assignments: { a: 'r' } }]),
    ),
  })
  const guarded = csvWriter.kind === 'text' ? csvWriter.write(input) : ''
  // The same cells without the guard, to see that the check can fail.
  const bare = `title\n${FORMULA_PAYLOADS.map((text) => `"${text.replace(/"/g, '""')}"`).join('\n')}\n`
  const counts = { guarded: countFormulas(office, 'guarded', guarded), bare: countFormulas(office, 'bare', bare) }
  console.log(
    `active formulas of ${String(FORMULA_PAYLOADS.length)} payloads: ${String(counts.guarded)} in the export, ${String(counts.bare)} without the guard`,
  )
  process.exitCode = counts.guarded === 0 && counts.bare > 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function countFormulas(program: string, name: string, csv: string): number {
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, csv)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  // Filter options: comma, quote, UTF-8, from line 1, cell format standard, language, quoted as text no, detect numbers yes,
  // and formulas evaluated, as somebody would who opens the file without a thought.
  const filter = 'CSV:44,34,76,1,,0,false,true,false,false,false,-1,true'
  execFileSync(
    program,
    [profile, '--headless', `--infilter=${filter}`, '--convert-to', 'fods', '--outdir', folder, path],
    {
      stdio: 'ignore',
      timeout: 300_000,
    },
  )
  return readFileSync(join(folder, `${name}.fods`), 'utf8').match(/table:formula=/g)?.length ?? 0
}
