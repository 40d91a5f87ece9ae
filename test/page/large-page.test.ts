import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeLargeMatrix } from '../../bench/large-matrix.js'
import type { MatrixFile } from '../../src/model/matrix-file.js'
import { startBrowser, type OpenPage, type TestBrowser } from '../helpers/browser.js'
import { runCli } from '../helpers/run-cli.js'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let browser: TestBrowser
let folder = ''
let opened: OpenPage

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whoowns-large-'))
  writeFileSync(join(folder, 'whoowns.json'), JSON.stringify(withLongTitles(makeLargeMatrix(1000))))
  const { exitCode } = await runCli(['export', '--to', 'html', 'page.html'], { cwd: folder })
  expect(exitCode).toBe(0)
  browser = await startBrowser()
  opened = await browser.open(pathToFileURL(join(folder, 'page.html')).href, { viewport: { width: 1280, height: 900 } })
  await opened.page.locator('#ask:not([hidden])').waitFor()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** As titles are where they were written as sentences, or in German. */
function withLongTitles(matrix: MatrixFile): MatrixFile {
  const endings = [
    ' in every region, with rehearsals, quarterly evidence for auditors and hand-over to the supplier',
    '',
  ]
  const word = ' Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
  const entries = Object.entries(matrix.activities).map(([id, activity], at) => {
    const title = `${activity.title}${endings[at % 2] ?? ''}${at % 50 === 7 ? word : ''}`
    return [id, { ...activity, title }]
  })
  return { ...matrix, activities: Object.fromEntries(entries) as MatrixFile['activities'] }
}

test('a thousand activities are answered within 50 ms of a key, with what has to be laid out anew', async () => {
  const times = await opened.page.evaluate<number[]>(`(() => {
    const box = document.getElementById('ui/question')
    return [...'test the queue of billing'].map((_, at, all) => {
      box.value = all.slice(0, at + 1).join('')
      const before = performance.now()
      box.dispatchEvent(new Event('input', { bubbles: true }))
      document.getElementById('ui/answer').getBoundingClientRect()
      return performance.now() - before
    })
  })()`)
  expect(times).toHaveLength(25)
  expect(times.sort((a, b) => a - b)[12]).toBeLessThanOrEqual(50)
})

test('what only the script shows is not laid out', async () => {
  const { page } = opened
  expect(await page.locator('#ui\\/answers article').count()).toBe(1000)
  expect(await page.locator('#ui\\/answers').isVisible()).toBe(false)
})

test('twenty roles scroll in a frame of their own, beside the activity that is read', async () => {
  const { page } = opened
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1280)
  const row = page.locator('.matrix tbody tr').nth(2)
  const leftOf = async (cell: string) => (await row.locator(cell).first().boundingBox())?.x ?? Number.NaN
  const before = { activity: await leftOf('th'), role: await leftOf('td') }
  await page.evaluate("document.querySelector('.scroll').scrollBy(800, 0)")
  expect({ activity: await leftOf('th'), role: await leftOf('td') }).toEqual({
    activity: before.activity,
    role: before.role - 800,
  })
})

test.each([1280, 360])(
  'the column of a role that is chosen stands beside the activities, %i pixels wide',
  async (width) => {
    const { page, close } = await browser.open(pathToFileURL(join(folder, 'page.html')).href, {
      viewport: { width, height: 800 },
    })
    await page.selectOption('#ui\\/filters [name=role]', 'team-12')
    const frame = await boxOf(page, '.scroll')
    const activity = await boxOf(page, '.matrix thead th')
    const role = await boxOf(page, '.matrix thead th:has([href$=team-12])')
    expect(activity.width).toBeLessThan(frame.width * 0.6)
    expect(role.x).toBeGreaterThanOrEqual(activity.x + activity.width - 1)
    expect(role.x + role.width).toBeLessThanOrEqual(frame.x + frame.width)
    await page.selectOption('#ui\\/filters [name=role]', '')
    expect(await page.evaluate("document.querySelector('.scroll').scrollLeft")).toBe(0)
    await close()
  },
)

test('a thousand activities can be printed', async () => {
  const { page, close } = await browser.open(pathToFileURL(join(folder, 'page.html')).href)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(100)
  await close()
}, 90_000)

async function boxOf(page: OpenPage['page'], selector: string) {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not shown`)
  return box
}
