import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { MatrixList } from '../../src/model/answer.js'
import { startBrowser, type TestBrowser } from '../helpers/browser.js'
import { runCli } from '../helpers/run-cli.js'

vi.setConfig({ testTimeout: 180_000 })

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}
let browser: TestBrowser
let server: Server
let folder = ''
let site = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whoowns-site-'))
  await runCli(['export', '--to', 'site', folder])
  // Below a path, as project pages are served.
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.replace(/^\/docs\/owners\//, '')
    try {
      const body = readFileSync(join(folder, normalize(path)))
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  site = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/docs/owners`
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('assets are named after what they hold', () => {
  for (const name of readdirSync(join(folder, 'assets'))) {
    const hash = createHash('sha256')
      .update(readFileSync(join(folder, 'assets', name)))
      .digest('base64')
    expect(name.split('.')[1]).toBe(hash.replace(/[^A-Za-z0-9]/g, '').slice(0, 12))
  }
})

test('every link between the pages leads somewhere', () => {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  const missing: string[] = []
  for (const name of pages) {
    const text = readFileSync(join(folder, name), 'utf8')
    for (const [, target = ''] of text.matchAll(/(?:href|src)="?(\.\.?\/[^"\s>#?]+)/g)) {
      const path = join(folder, name, '..', target)
      try {
        readFileSync(path)
      } catch {
        missing.push(`${name} -> ${target}`)
      }
    }
  }
  expect(pages).toHaveLength(1 + 32 + 7)
  expect(missing).toEqual([])
})

test('a question leads to the page of its activity, with the part of the role that asks', async () => {
  const { page, requests, complaints, close } = await browser.open(`${site}/index.html`)
  await page.selectOption('#ui\\/as', 'product-team')
  await page.fill('#ui\\/question', 'set up loging')
  expect(await page.locator('#ui\\/answer h2').innerText()).toBe('Set up & structure logging')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${site}/activities/set-up-logging.html?as=product-team`)
  expect(await page.locator('.you h2').innerText()).toBe('Your part: Product team')
  const { stdout } = await runCli(['show', 'set-up-logging', '--as', 'product-team', '--json'])
  const { data } = JSON.parse(stdout) as { data: { you: { obligations: { text: string }[] } } }
  const shown = await page.locator('.you').innerText()
  expect(data.you.obligations.filter(({ text }) => !shown.includes(text))).toEqual([])
  expect(complaints).toEqual([])
  expect(requests.filter((address) => !address.startsWith(`${site}/assets/`))).toEqual([])
  await close()
})

test('words that fit several activities offer them, words that fit none say so', async () => {
  const { page, close } = await browser.open(`${site}/index.html`)
  await page.fill('#ui\\/question', 'pipeline')
  await page.locator('[data-result=ambiguous]').waitFor()
  const { stdout } = await runCli(['ask', 'pipeline', '--json'])
  const { data } = JSON.parse(stdout) as { data: { candidates: { title: string }[] } }
  expect(await page.locator('#ui\\/answer li').allInnerTexts()).toEqual(data.candidates.map(({ title }) => title))
  await page.fill('#ui\\/question', 'xyzzy')
  await page.locator('[data-result=none]').waitFor()
  await close()
})

test('the filters are those of whoowns list', async () => {
  const { page, close } = await browser.open(`${site}/index.html`)
  await page.locator('#ui\\/filters').waitFor()
  await page.selectOption('#ui\\/filters [name=role]', 'cyber-security')
  const { stdout } = await runCli(['list', '--json', '--role', 'cyber-security'])
  const { data } = JSON.parse(stdout) as { data: MatrixList }
  expect(await page.locator('.matrix tbody tr:visible th').allInnerTexts()).toEqual(
    data.activities.map(({ activity }) => activity.title),
  )
  await close()
})

test('without script, pages are whole and styled', async () => {
  const { page, close } = await browser.open(`${site}/activities/respond-to-incidents.html`, {
    javaScriptEnabled: false,
  })
  expect(await page.locator('h1').innerText()).toBe('Respond to incidents')
  expect(await page.locator('select:visible, input:visible').count()).toBe(0)
  expect(await page.locator('main li').count()).toBeGreaterThan(8)
  await close()
})

test.each([
  ['light', 'index.html'],
  ['dark', 'index.html'],
  ['light', 'activities/respond-to-incidents.html?as=product-team'],
  ['dark', 'activities/respond-to-incidents.html?as=product-team'],
  ['light', 'roles/cyber-security.html'],
  ['dark', 'roles/cyber-security.html'],
] as const)('axe has nothing to say: %s %s', async (colorScheme, path) => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const { page, close } = await browser.open(`${site}/${path}`, { colorScheme, bypassCSP: true })
  await page.locator(path.includes('?as') ? '.you' : 'h1').waitFor()
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  await close()
})
