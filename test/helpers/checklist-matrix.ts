import { compileMatrix } from '../../src/matrix/compile.js'
import { textInMemory, viewCompiled } from '../../src/matrix/compiled-view.js'
import { loadMatrixText } from '../../src/matrix/load.js'
import type { MatrixView } from '../../src/model/view.js'

/** A small matrix whose groups stand in another order than its activities. */
export const SHOP_YAML = `whoowns: 1
id: shop
title: Shop
version: 1.0.0
capacities:
  owns: { label: owns, mark: O, kind: responsible, meaning: Does the work. }
  helps: { label: helps, mark: H, kind: supporting }
  told: { label: told, mark: T, kind: informed }
  out: { label: out, kind: not-involved }
roles:
  team: { name: Team, contacts: [{ type: slack, label: "#team", value: "#team" }] }
  platform: { name: Platform }
  crew: { name: Crew, kind: group, members: [team] }
groups:
  accounts: { title: Accounts }
  logging: { title: Logging }
activities:
  tidy-up:
    title: Tidy up
    assignments: { team: owns }
  send-logs:
    title: Send logs
    summary: Logs leave the machine.
    group: logging
    assignments:
      team:
        capacity: owns
        note: Only in production.
        obligations: [{ id: ship-logs, text: Ship the logs }]
        next_steps: [{ text: "Ask Platform for a place to send them", contact: platform }]
      crew: { capacity: helps, obligations: [{ id: read-logs, text: Read the logs, source: { section: Logs, lines: [7, 9] } }] }
      platform: helps
  get-account:
    title: Get an account
    group: accounts
    assignments:
      platform: { capacity: owns, obligations: [{ id: give-account, text: Give the account }] }
      team: { capacity: helps, obligations: [{ id: ask-account, text: Ask for the account }] }
  hear-news:
    title: Hear news
    group: accounts
    assignments: { team: told, platform: out }
`

/** The view of a matrix text. */
export function viewOf(text: string): MatrixView {
  const view = viewCompiled(textInMemory(compileMatrix(loadMatrixText(text, 'test.yaml'), '0'.repeat(64))), {
    kind: 'file',
    ref: 'test.yaml',
  })
  if (!view) throw new Error('A matrix just compiled is of another format')
  return view
}
