import { readFileSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Ambiguity, Answer, MatrixList, RoleBrief } from '../../src/model/answer.js'
import { startBrowser, type OpenPage, type TestBrowser } from '../helpers/browser.js'
import { fixturePath } from '../helpers/matrix.js'
import { runCli } from '../helpers/run-cli.js'

// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 })

let browser: TestBrowser
let folder = ''
let address = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'whoowns-page-'))
  const { stdout } = await runCli(['export', '--to', 'html'])
  writeFileSync(join(folder, 'page.html'), stdout)
  address = pathToFileURL(join(folder, 'page.html')).href
  browser = await startBrowser()
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(suffix = '', options: Parameters<TestBrowser['open']>[1] = {}): Promise<OpenPage> {
  const opened = await browser.open(address + suffix, options)
  if (options.javaScriptEnabled !== false) await opened.page.locator('#ask:not([hidden])').waitFor()
  return opened
}

const texts = (page: Page, selector: string) => page.locator(selector).allInnerTexts()
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

test('the page of the bundled matrix has at most 150 kB', () => {
  expect(readFileSync(join(folder, 'page.html')).length).toBeLessThanOrEqual(150_000)
})

describe('the question box', () => {
  const questions = readFileSync(fixturePath('../page/questions.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string])

  test('gives the answers of the command line to 40 questions', async () => {
    expect(questions).toHaveLength(40)
    const { page, close } = await open()
    const kinds = new Map<string, number>()
    for (const [question, role] of questions) {
      await page.selectOption('#ui\\/as', role)
      await page.fill('#ui\\/question', question)
      const expected = await askCli(question, role)
      kinds.set(expected.result, (kinds.get(expected.result) ?? 0) + 1)
      expect(await readAnswer(page), `${question} (${role})`).toEqual(expected)
    }
    // Questions of every kind are among them, or the comparison would prove little.
    expect([...kinds.keys()].sort()).toEqual(['ambiguous', 'found', 'none'])
    await close()
  })

  /** What the command line says, in the words and the order of the page. */
  async function askCli(question: string, role: string) {
    const { stdout } = await runCli(['ask', question, '--json', ...(role === '' ? [] : ['--as', role])])
    const document = JSON.parse(stdout) as { kind: string; data: unknown }
    if (document.kind === 'answer') {
      const answer = document.data as Answer
      return {
        result: 'found',
        activity: answer.activity.id,
        who: answer.assignments
          .filter(({ via }) => via === null)
          .map((cell) => cell.role.name)
          .sort(),
        reason: answer.you === null ? [] : [answer.you.reason],
        duties: answer.you === null ? [] : answer.you.obligations.map(({ text }) => text),
        steps: answer.you === null ? [] : answer.you.nextSteps.map(({ text }) => text),
        calls: answer.callChain.map((step) => step.role.name),
        gaps: answer.gaps.map(({ text }) => text),
        offered: [],
      }
    }
    const offered =
      document.kind === 'ambiguous'
        ? (document.data as Ambiguity).candidates
        : (document.data as { suggestions: { title: string }[] }).suggestions.filter(
            // Commands are suggested on a command line only.
            ({ title }) => !title.startsWith('the command '),
          )
    return {
      result: document.kind === 'ambiguous' ? 'ambiguous' : 'none',
      activity: '',
      who: [],
      reason: [],
      duties: [],
      steps: [],
      calls: [],
      gaps: [],
      offered: offered.map(({ title }) => title),
    }
  }

  async function readAnswer(page: Page) {
    const article = page.locator('#ui\\/answer article')
    const result = await article.getAttribute('data-result')
    const within = async (selector: string) => (await article.locator(selector).allInnerTexts()).map(plain)
    const beforeCitation = (lines: string[]) => lines.map((line) => line.replace(/ \[[\d, -]+\]$/, ''))
    const steps = beforeCitation(await within('.you ol > li'))
    const capacity = await within('.you > p:first-of-type b')
    return {
      result,
      activity: (await article.getAttribute('data-activity')) ?? '',
      who: (await within('.who a')).sort(),
      reason: (await within('.you > p:first-of-type')).map((text) => plain(text.slice((capacity[0] ?? '').length))),
      duties: beforeCitation(await within('.you > ul > li')),
      // A contact or a link that follows the step is the page's way to show it.
      steps: await Promise.all(
        (await article.locator('.you ol > li').all()).map(async (item, at) => {
          const links = await item.locator('a:not(.cite)').allInnerTexts()
          return links.reduceRight(
            (text, link) => text.replace(new RegExp(`:? ?${escape(link)}$`), ''),
            steps[at] ?? '',
          )
        }),
      ),
      calls: await within('h3:text-is("Whom to call, in order") + ol > li > b'),
      gaps: beforeCitation(await within('h3:text-is("What the source leaves open") + ul > li')),
      offered: result === 'found' ? [] : await within('ul > li'),
    }
  }

  const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

  test('answers within 50 ms of typing', async () => {
    const { page, close } = await open()
    await page.fill('#ui\\/question', 'splunk acount')
    const times = await page.evaluate<number[]>(`(() => {
      const box = document.getElementById('ui/question')
      return ['set up logging', 'pipeline', 'aws acount', 'incident', 'lunch'].map((words) => {
        box.value = words
        const before = performance.now()
        box.dispatchEvent(new Event('input', { bubbles: true }))
        document.getElementById('ui/answer').getBoundingClientRect()
        return performance.now() - before
      })
    })()`)
    expect(times.sort((a, b) => a - b)[2]).toBeLessThanOrEqual(50)
    await close()
  })

  test('says what it found to those who hear the page', async () => {
    const { page, close } = await open()
    await page.fill('#ui\\/question', 'splunk acount')
    expect(await texts(page, '#ui\\/status')).toEqual(['Answer: Provide account (e.g. Splunk)'])
    await close()
  })

  test('follows a situation like --when', async () => {
    const { page, close } = await open('#respond-to-incidents')
    await page.getByLabel('Security incident').check()
    const { stdout } = await runCli(['show', 'respond-to-incidents', '--when', 'security-incident', '--json'])
    const { data } = JSON.parse(stdout) as { data: Answer }
    const calls = await texts(page, '#ui\\/answer h3:text-is("Whom to call, in order") + ol > li > b')
    expect(calls).toEqual(data.callChain.map(({ role }) => role.name))
    expect(page.url()).toContain('?when=security-incident#respond-to-incidents')
    await close()
  })
})

describe('filters', () => {
  test.each([
    [{ role: 'cyber-security' }, ['--role', 'cyber-security']],
    [{ capacity: 'if-called-upon' }, ['--capacity', 'if-called-upon']],
    [{ role: 'techops', capacity: 'supporting' }, ['--role', 'techops', '--capacity', 'supporting']],
    [{ group: 'logging' }, ['--group', 'logging']],
  ] as [Record<string, string>, string[]][])('%j shows what whoowns list %j does', async (choices, args) => {
    const { page, close } = await open()
    for (const [name, value] of Object.entries(choices)) await page.selectOption(`#ui\\/filters [name=${name}]`, value)
    const { stdout } = await runCli(['list', '--json', ...args])
    const { data } = JSON.parse(stdout) as { data: MatrixList }
    const titles = data.activities.map(({ activity }) => activity.title)
    expect(await texts(page, '.matrix tbody tr:visible th')).toEqual(titles)
    expect(await texts(page, '#ui\\/count')).toEqual([`${String(titles.length)} of 32 activities`])
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText('32 activities', { exact: true }).waitFor()
    await close()
  })
})

describe('addresses', () => {
  test('open an activity for a role', async () => {
    const { page, close } = await open('?as=product-team#set-up-logging')
    expect(await texts(page, '#ui\\/answer h2')).toEqual(['Set up & structure logging'])
    expect(await texts(page, '#ui\\/answer .you h3')).toEqual(['Your part: Product team'])
    expect(await page.inputValue('#ui\\/as')).toBe('product-team')
    await close()
  })

  test('ask a question', async () => {
    const { page, close } = await open('?q=splunk%20acount')
    expect(await page.getAttribute('#ui\\/answer article', 'data-activity')).toBe('provide-splunk-accounts')
    await close()
  })

  test('open the whole brief of a role', async () => {
    const { page, close } = await open('#role/cyber-security')
    const { stdout } = await runCli(['role', 'cyber-security', '--json'])
    const { data } = JSON.parse(stdout) as { data: RoleBrief }
    const own = [...data.responsible, ...data.supporting, ...data.onCall, ...data.other, ...data.notInvolved]
    const duties = own.flatMap(({ obligations }) => obligations.map(({ text }) => text))
    const shown = await page.locator('#ui\\/answer .brief').innerText()
    expect(duties.filter((duty) => !shown.includes(duty))).toEqual([])
    expect(duties.length).toBeGreaterThan(20)
    await close()
  })

  test('change as the reader goes on, and lead back', async () => {
    const { page, close } = await open()
    await page.locator('.matrix').getByRole('link', { name: 'Respond to incidents' }).click()
    expect(page.url()).toBe(`${address}#respond-to-incidents`)
    await page.getByRole('link', { name: 'Back to the matrix' }).click()
    expect(await page.locator('#ui\\/answer').isVisible()).toBe(false)
    await page.goBack()
    expect(await texts(page, '#ui\\/answer h2')).toEqual(['Respond to incidents'])
    await close()
  })

  test('that lead nowhere change nothing', async () => {
    const { page, complaints, close } = await open('?as=nobody&when=never#no-such-thing')
    expect({ shown: await page.locator('#ui\\/answer').isVisible(), complaints }).toEqual({
      shown: false,
      complaints: [],
    })
    await close()
  })
})

test('the keyboard alone asks, reads the answer and goes back to the table', async () => {
  const { page, close } = await open()
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the table')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.id')).toBe('ui/question')
  await page.keyboard.type('set up logging')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('ui/answer')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.closest("#ui\\\\/answer") !== null')).toBe(true)
  await page.locator('.back a').focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('#ui\\/answer').isVisible()).toBe(false)
  await close()
})

describe('without script', () => {
  test('the table and every answer are there, and nothing that does not work', async () => {
    const { page, close } = await open('', { javaScriptEnabled: false })
    const { stdout } = await runCli(['list', '--json'])
    const { data } = JSON.parse(stdout) as { data: MatrixList }
    const titles = data.activities.map(({ activity }) => activity.title)
    expect(await texts(page, '.matrix tbody th')).toEqual(titles)
    expect(await texts(page, '#ui\\/answers h3')).toEqual(titles)
    expect(await page.locator('input:visible, select:visible, button:visible').count()).toBe(0)
    await close()
  })

  test('an answer says every duty, step, contact and gap', async () => {
    const { page, close } = await open('', { javaScriptEnabled: false })
    const ids = (await runCli(['list', '--field', 'id'])).stdout.trim().split('\n')
    expect(ids).toHaveLength(32)
    for (const id of ids) {
      const { data } = JSON.parse((await runCli(['show', id, '--json'])).stdout) as { data: Answer }
      const shown = plain(await page.locator(`#${id}`).innerText())
      const said = [
        ...data.assignments.flatMap(({ obligations }) => obligations.map(({ text }) => text)),
        ...data.callChain.flatMap(({ contacts }) =>
          contacts.map(({ label }) => (/^No /.test(label) ? 'no contact given' : label)),
        ),
        ...data.gaps.map(({ text }) => text),
        ...data.notes.map(({ text }) => text),
      ]
      expect(said.filter((text) => !shown.includes(plain(text)))).toEqual([])
    }
    await close()
  })
})

describe('on paper', () => {
  test('everything is printed while nothing is opened', async () => {
    const { page, close } = await open()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#ui\\/answers h3:visible').count()).toBe(32)
    expect(await page.locator('#ask:visible, #ui\\/filters:visible').count()).toBe(0)
    await close()
  })

  test('an opened answer is printed alone', async () => {
    const { page, close } = await open('#set-up-logging')
    await page.emulateMedia({ media: 'print' })
    expect(await texts(page, 'main h2:visible')).toEqual(['Set up & structure logging'])
    expect(await page.locator('table:visible').count()).toBe(0)
    await close()
  })
})

describe('on a phone', () => {
  test('nothing is wider than the screen but the table in its own frame', async () => {
    const { page, close } = await open('?as=product-team#respond-to-incidents', {
      viewport: { width: 320, height: 640 },
    })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await close()
  })
})

test('the page asks for nothing and its own policy has nothing to report', async () => {
  const { requests, complaints, dialogs, close } = await open('?as=product-team#respond-to-incidents')
  expect({ requests, complaints, dialogs }).toEqual({ requests: [], complaints: [], dialogs: [] })
  await close()
})

describe('accessibility', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const STATES = ['', '?as=product-team#respond-to-incidents', '#role/techops']
  test.each([
    ...STATES.map((state) => ['light', state, true] as const),
    ...STATES.map((state) => ['dark', state, true] as const),
    ['light', '', false] as const,
    ['dark', '', false] as const,
  ])(
    'axe has nothing to say: %s, "%s", script %s',
    async (colorScheme, state, javaScriptEnabled) => {
      const opened = await browser.open(address + state, { colorScheme, bypassCSP: true })
      const { page } = opened
      await page.locator('#ask:not([hidden])').waitFor()
      // What the page is without its script, with a script to look at it.
      if (!javaScriptEnabled) await page.evaluate("document.documentElement.classList.remove('js')")
      await page.evaluate(axe)
      const { violations } = await page.evaluate<{
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
      }>(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`)
      expect(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html, failureSummary }) => html + failureSummary)
              .join(' | ')}`,
        ),
      ).toEqual([])
      await opened.close()
    },
    120_000,
  )
})
