/**
 * Starts the script that the single page carries packed, which halves it. The page's policy allows that one script by its hash, so
 * that nothing else can be started in this way. A browser that cannot unpack it shows the page without script.
 */
import { PART } from '../export/html/part-ids.js'
import { inflate } from './inflate.js'

/** Where the browser asks for it, text that becomes a script has to come through a policy that the page names. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScript: (text: string) => string }): { createScript(text: string): string }
}

async function start(packed: string): Promise<void> {
  const code = await inflate(packed)
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('whoowns', { createScript: (text) => text })
  const script = document.createElement('script')
  script.text = policy?.createScript(code) ?? code
  document.body.append(script)
}

if (typeof DecompressionStream !== 'undefined') {
  // Before the body is there: what the script shows on demand then never has to be laid out.
  document.documentElement.classList.add('js')
  addEventListener('DOMContentLoaded', () => {
    const code = document.getElementById(PART.code)
    if (!(code instanceof HTMLScriptElement)) return
    start(code.text).catch(() => document.documentElement.classList.remove('js'))
  })
}
