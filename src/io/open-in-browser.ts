import { spawn } from 'node:child_process'
import { platform } from 'node:os'
import { pathToFileURL } from 'node:url'

/** Shows a file in the user's browser, without waiting for it. No shell sees the path. */
export function openInBrowser(path: string): void {
  const address = pathToFileURL(path).href
  const [command, ...args] = openerOf(platform(), address)
  const child = spawn(command, args, { detached: true, stdio: 'ignore' })
  // No opener on this machine: the path is printed all the same.
  child.on('error', () => undefined)
  child.unref()
}

function openerOf(system: string, address: string): [string, ...string[]] {
  if (system === 'darwin') return ['open', address]
  if (system === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  return ['xdg-open', address]
}
