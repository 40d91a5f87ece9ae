import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { renderSinglePage } from '../../src/export/html/single-page.js'
import { siteWriter } from '../../src/export/writers/site.js'
import { svgWriter } from '../../src/export/writers/svg.js'
import type { ExportFile, Writer } from '../../src/export/writer.js'
import { startBrowser, type TestBrowser } from '../helpers/browser.js'
import { inputOf } from '../helpers/export-input.js'
import { hostileMatrix } from '../helpers/hostile-matrix.js'
import { HTML_PAYLOADS } from '../helpers/payloads.js'

vi.setConfig({ testTimeout: 180_000 })

let browser: TestBrowser
let folder = ''
const input = inputOf(hostileMatrix(HTML_PAYLOADS))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whoowns-hostile-'))
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Elements that our pages are made of. */
const OWN =
  `html head meta title link style script body a header main footer section article form div p h1 h2 h3 h4 h5 h6 ul ol li dl dt
  dd b i small span br nav table caption thead tbody tr th td label input select option button fieldset legend`.split(
    /\s+/,
  )

/**
 * What in a document (an expression) is not ours: elements, handlers, frames, addresses that do something. Runs in the browser.
 */
const FOREIGN = `(root, own) => {
  const found = []
  for (const element of root.querySelectorAll('*')) {
    if (!own.includes(element.localName)) found.push('element ' + element.localName)
    for (const { name, value } of element.attributes) {
      if (/^on/.test(name) || name === 'style' || name === 'srcdoc') found.push('attribute ' + name)
      if (name === 'href' && !/^(https?:\\/\\/|mailto:|#|\\.{1,2}\\/)/.test(value) && element.localName !== 'link') found.push('href ' + value)
      if (name === 'src' && !/^\\.{1,2}\\/assets\\//.test(value)) found.push('src ' + value)
    }
  }
  return found
}`

test('there are 150 payloads', () => {
  expect(new Set(HTML_PAYLOADS).size).toBe(150)
})

test('no payload becomes more than text on the page, as it is written or as its script shows it', async () => {
  const path = join(folder, 'page.html')
  writeFileSync(path, renderSinglePage(input))
  const { page, requests, dialogs, complaints } = await browser.open(pathToFileURL(path).href)
  await page.locator('#ask:not([hidden])').waitFor()
  const foreign = await page.evaluate<string[]>(`(async () => {
    const foreign = ${FOREIGN}
    const own = ${JSON.stringify(OWN)}
    const found = foreign(document, own)
    const answer = document.getElementById('ui/answer')
    for (const id of [...Array(${String(HTML_PAYLOADS.length)}).keys()].map((at) => 'a' + at)) {
      location.hash = id
      await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }))
      if (answer.firstChild.dataset.activity !== id) found.push('not shown: ' + id)
      found.push(...foreign(answer, own))
    }
    const box = document.getElementById('ui/question')
    for (const payload of ${JSON.stringify(HTML_PAYLOADS).replace(/</g, '\\u003c')}) {
      box.value = payload
      box.dispatchEvent(new Event('input', { bubbles: true }))
      found.push(...foreign(answer, own))
    }
    return found
  })()`)
  expect({ foreign, requests, dialogs, complaints }).toEqual({ foreign: [], requests: [], dialogs: [], complaints: [] })
  expect(await page.locator('script').count()).toBe(4)
})

test('every payload is there to be read, whole', async () => {
  const path = join(folder, 'page.html')
  const { page } = await browser.open(pathToFileURL(path).href, { javaScriptEnabled: false })
  const titles = await page.locator('#ui\\/answers h3').allTextContents()
  expect(titles).toEqual(input.activities.map(({ title }) => title))
})

test('no payload becomes more than text on any page of the site', async () => {
  const pages = filesOf(siteWriter).filter(({ path }) => path.endsWith('.html'))
  expect(pages).toHaveLength(150 + 2 + 1)
  const { page, dialogs } = await browser.open('about:blank')
  const foreign: string[] = []
  for (const { path, text } of pages) {
    const found = await page.evaluate<string[]>(
      `(${FOREIGN})(new DOMParser().parseFromString(${JSON.stringify(text)}, 'text/html'), ${JSON.stringify(OWN)})`,
    )
    foreign.push(...found.map((what) => `${path}: ${what}`))
  }
  expect({ foreign, dialogs }).toEqual({ foreign: [], dialogs: [] })
})

test('the picture stays a picture, whatever the texts', async () => {
  for (let from = 0; from < input.activities.length; from += 60) {
    const activities = input.activities.slice(from, from + 60)
    const svg = svgWriter.kind === 'text' ? svgWriter.write({ ...input, activities }) : ''
    const { page, close } = await browser.open('about:blank')
    const tags = await page.evaluate<string[]>(
      `[...new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml').querySelectorAll('*')].map((e) => e.localName)`,
    )
    expect([...new Set(tags)].sort()).toEqual(['desc', 'line', 'rect', 'style', 'svg', 'text', 'title'])
    await close()
  }
})

function filesOf(writer: Writer): ExportFile[] {
  return writer.kind === 'folder' ? [...writer.write(input)] : []
}
