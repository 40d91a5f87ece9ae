import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeLargeMatrix } from '../../bench/large-matrix.js'
import { startBrowser, type OpenPage, type TestBrowser } from '../helpers/browser.js'
import { runCli } from '../helpers/run-cli.js'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let browser: TestBrowser
let folder = ''
let opened: OpenPage

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whoowns-large-'))
  writeFileSync(join(folder, 'whoowns.json'), JSON.stringify(makeLargeMatrix(1000)))
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
