import type { CommandSpec } from '../grammar/spec.js'
import { WhoownsError } from '../model/errors.js'
import { EXIT } from '../model/exit-codes.js'
import { renderPlain } from '../render/plain.js'
import type { Run } from '../run.js'
import { syncMatrix } from '../sources/sync.js'

export const syncCommand: CommandSpec = {
  name: 'sync',
  summary: 'fetch and pin the remote parts of the matrix',
  details:
    'Fetches what the matrix in use extends by address, and pins it by its sha256 in whoowns.lock, beside the matrix file. ' +
    'Lookups then use what is pinned, without the network. What has changed on its server is not taken over without --update ' +
    '(exit code 1).',
  arguments: [],
  options: [
    { name: 'update', summary: 'pin what the servers have now' },
    { name: 'check', summary: 'change nothing; exit code 1 when something would change' },
    { name: 'allow-private', summary: 'also fetch from this machine and private networks' },
    { name: 'allow-http', summary: 'also fetch over http, which is not safe' },
  ],
  examples: [
    { command: 'whoowns sync', summary: 'fetch what is pinned, pin what is not' },
    { command: 'whoowns sync --update', summary: 'take over what has changed' },
    { command: 'whoowns sync --check', summary: 'for a pipeline: has anything changed?' },
  ],
  run: runSync,
}

async function runSync(run: Run): Promise<number> {
  if (run.flags.has('offline')) {
    throw new WhoownsError('USAGE', 'sync needs the network, which --offline forbids.', {
      hint: 'Leave --offline out.',
    })
  }
  const ref = run.flags.text('matrix') ?? run.context.env['WHOOWNS_MATRIX']
  const check = run.flags.has('check')
  const sync = await syncMatrix(ref, run.context, {
    update: run.flags.has('update'),
    check,
    allowPrivate: run.flags.has('allow-private'),
    allowHttp: run.flags.has('allow-http'),
  })
  if (run.json) run.printJson('sync', sync)
  else if (run.plain) {
    const rows = sync.matrices.map(({ state, sha256, url }) => [state, sha256 ?? '', url])
    run.print(renderPlain(['state', 'sha256', 'url'], rows, run.quiet))
  } else if (sync.matrices.length === 0) run.print('The matrix in use has no remote parts: there is nothing to fetch.')
  else run.print(sync.matrices.map(({ message }) => `${message}\n`).join(''))
  const states = sync.matrices.map(({ state }) => state)
  if (states.includes('unreachable')) return EXIT.failure
  const isOpen = states.includes('changed') || (check && states.some((state) => state !== 'same'))
  return isOpen ? EXIT.no : EXIT.ok
}
