import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'

const CHROMIUM = '/usr/bin/chromium'
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser with a profile of its own, which goes when it is closed. */
export interface TestBrowser {
  /** A page in a context of its own, and what it did beside showing itself. */
  open: (address: string, options?: BrowserContextOptions) => Promise<OpenPage>
  close: () => Promise<void>
}

export interface OpenPage {
  page: Page
  /** Addresses asked for, the page itself left out. */
  requests: string[]
  /** Messages of dialogs. */
  dialogs: string[]
  /** Errors, warnings and reports of the console, and exceptions. */
  complaints: string[]
  close: () => Promise<void>
}

/** Starts the system's Chromium; throws with the way to install it where it is missing. */
export async function startBrowser(): Promise<TestBrowser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(`These tests need Chromium at ${CHROMIUM}: apt-get install -y --no-install-recommends chromium`)
  }
  const profiles: string[] = []
  const contexts: BrowserContext[] = []
  const profile = mkdtempSync(join(tmpdir(), 'whoowns-chromium-'))
  profiles.push(profile)
  const root = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: FLAGS,
    timeout: 120_000,
  })
  const browser = root.browser()
  if (!browser) throw new Error('Chromium has no browser to open contexts in')
  return {
    async open(address, options = {}) {
      const context = await browser.newContext(options)
      contexts.push(context)
      const page = await context.newPage()
      const seen: Omit<OpenPage, 'page' | 'close'> = { requests: [], dialogs: [], complaints: [] }
      page.on('request', (request) => {
        if (!request.isNavigationRequest() && !request.url().startsWith('data:')) seen.requests.push(request.url())
      })
      page.on('dialog', (dialog) => {
        seen.dialogs.push(dialog.message())
        void dialog.dismiss()
      })
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text())
      })
      page.on('pageerror', (error) => seen.complaints.push(error.message))
      await page.goto(address, { waitUntil: 'load', timeout: 60_000 })
      return { page, ...seen, close: () => context.close() }
    },
    async close() {
      for (const context of contexts) await context.close()
      await root.close()
      for (const folder of profiles) rmSync(folder, { recursive: true, force: true })
    },
  }
}
