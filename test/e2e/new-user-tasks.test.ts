import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { EXAMPLE } from '../helpers/example-matrix.js'
import { runCli } from '../helpers/run-cli.js'

const folder = mkdtempSync(join(tmpdir(), 'whoowns-tasks-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A way to break the example: what is replaced by what, the one message, and the mend that the message tells. */
type Task = [name: string, right: string, wrong: string, message: string, help: string]

const TASKS: Task[] = [
  [
    'a slip in a role',
    'platform-team: supporting',
    'plattform-team: supporting',
    '19:7: error unknown-role "plattform-team" is not a role of this matrix.',
    'Did you mean "platform-team"?',
  ],
  [
    'a slip in a capacity',
    'platform-team: supporting',
    'platform-team: suporting',
    '19:22: error unknown-capacity "suporting" is not a capacity of this matrix.',
    'Did you mean "supporting"?',
  ],
  [
    'a slip in a key',
    '    assignments:',
    '    asignments:',
    '17:5: error unknown-key The key "asignments" is not known in activity deploy.',
    'Did you mean "assignments"?',
  ],
  [
    'a kind that is none',
    'kind: supporting',
    'kind: suporting',
    '6:51: error unknown-value capacity supporting > kind cannot be "suporting".',
    'Did you mean "supporting"? One of: accountable, responsible, supporting, on-call, consulted, informed, not-involved.',
  ],
  [
    'a missing name',
    '    name: Platform team\n',
    '',
    '11:3: error missing-key role platform-team has no "name".',
    'Add "name:" (name for people).',
  ],
  [
    'text for a list',
    '    contacts: [{ type: slack, value: "#platform" }]',
    '    contacts: "#platform"',
    '13:15: error wrong-type role platform-team > contacts is text; a list belongs here.',
    'Write a list of maps; each needs type, and can have label, value, url, hours, when.',
  ],
  [
    'a number for text',
    'title: Example',
    'title: 2024',
    '3:8: error wrong-type title is the number 2024; text belongs here.',
    'Put it in quotes.',
  ],
  [
    'an id with capitals',
    '  deploy:',
    '  Deploy It:',
    '15:3: error malformed-id "Deploy It" cannot be an id: ids are lower-case letters, digits and hyphens, 64 at most.',
    'For example "deploy-it".',
  ],
  [
    'text for a list of words',
    '    contacts: [{ type: slack, value: "#platform" }]',
    '    aliases: "#platform"\n    contacts: [{ type: slack, value: "#platform" }]',
    '13:14: error wrong-type role platform-team > aliases is text; a list belongs here.',
    'Put it in brackets: ["#platform"].',
  ],
  [
    'a mark for a capacity',
    'platform-team: supporting',
    'platform-team: S',
    '19:22: error malformed-id "S" is not the id of a capacity.',
    'Did you mean "supporting"?',
  ],
  [
    'two capacities in a cell',
    'product-team: responsible',
    'product-team: R/Supporting',
    '18:21: error malformed-id "R/Supporting" is not the id of a capacity.',
    'Write { capacity: [responsible, supporting] }.',
  ],
  [
    'a name for a role',
    '      product-team: responsible',
    '      Product team: responsible',
    '18:7: error malformed-id "Product team" is not the id of a role.',
    'Did you mean "product-team"?',
  ],
  [
    'no version',
    'whoowns: 1\n',
    '',
    '1:1: error missing-key The file has no "whoowns".',
    'Add "whoowns: 1" (version of this file format).',
  ],
  [
    'the same key twice',
    '      platform-team: supporting',
    '      platform-team: supporting\n      platform-team: responsible',
    '20:7: error duplicate-key The key "platform-team" stands here before.',
    'Rename one, or merge the two.',
  ],
  [
    'the name of a command',
    '  deploy:',
    '  report:',
    '15:3: error reserved-id "report" is the name of a command, so no activity can have it as its id.',
    'Say what is done, for example "report-something".',
  ],
  [
    'an empty value',
    'title: Deploy a release',
    'title:',
    '16:5: error empty-value activity deploy > title is empty; text belongs here.',
    'Write something, or take the key out.',
  ],
  [
    'a section below another',
    'activities:\n',
    '  activities:\n',
    '14:3: error missing-key The file has no "activities": what stands here is a part of "roles".',
    'Begin "activities:" at the beginning of the line.',
  ],
  [
    'a name for a member',
    '    name: Platform team\n',
    '    name: Platform team\n    kind: group\n    members: [Product team]\n',
    '14:15: error malformed-id "Product team" is not the id of a role.',
    'Did you mean "product-team"?',
  ],
  [
    'a text for a contact',
    '{ type: slack, value: "#platform" }',
    '"#platform"',
    '13:16: error wrong-type role platform-team > contacts > number 1 is text; a map (keys and values) belongs here.',
    'Write { type: slack, value: "#platform" }.',
  ],
  [
    'one contact without a list',
    '[{ type: slack, value: "#platform" }]',
    '{ type: slack, value: "#platform" }',
    '13:15: error wrong-type role platform-team > contacts is a map; a list belongs here.',
    'Put it in brackets, "[{ ... }]", or begin it with "- ".',
  ],
  [
    'a list for keys',
    '      product-team: responsible\n      platform-team: supporting',
    '      - product-team: responsible\n      - platform-team: supporting',
    '18:7: error wrong-type activity deploy > assignments is a list; a map (keys and values) belongs here.',
    'Write keys with values, without "-", as in "product-team: responsible".',
  ],
  [
    'items with ids for keys',
    '      product-team: responsible\n      platform-team: supporting',
    '      - { role: product-team, capacity: responsible }\n      - { role: platform-team, capacity: supporting }',
    '18:7: error wrong-type activity deploy > assignments is a list; a map (keys and values) belongs here.',
    'Write keys with values, without "-", as in "product-team: responsible".',
  ],
  [
    'lines in words',
    'title: Deploy a release',
    'title: Deploy a release\n    source: { lines: 10-12 }',
    '17:22: error wrong-type activity deploy > source > lines is text; a list belongs here.',
    'First and last line: [10, 12].',
  ],
  [
    'a tick for a capacity',
    'platform-team: supporting',
    'platform-team: true',
    '19:22: error wrong-type activity deploy > assignment of platform-team is true; text belongs here.',
    'Known: responsible, supporting.',
  ],
  [
    'an empty cell',
    'platform-team: supporting',
    'platform-team:',
    '19:7: error empty-value activity deploy > assignment of platform-team is empty; text belongs here.',
    'Known: responsible, supporting. Without a part in it, take the key out.',
  ],
]

test.each(TASKS)('%s: the message alone names the place and the mend', async (_, right, wrong, message, help) => {
  expect(EXAMPLE).toContain(right)
  writeFileSync(join(folder, 'm.yaml'), EXAMPLE.replace(right, wrong))
  const { exitCode, stdout } = await runCli(['validate', 'm.yaml'], { cwd: folder, width: 200 })
  const lines = stdout.split('\n')
  expect({ exitCode, first: lines[0], help: lines.find((line) => line.startsWith('  help:')) }).toEqual({
    exitCode: 1,
    first: `m.yaml:${message}`,
    help: `  help: ${help}`,
  })
})

test('a file of another version is not read at all: one line and exit 3', async () => {
  writeFileSync(join(folder, 'm.yaml'), EXAMPLE.replace('whoowns: 1', 'whoowns: 2'))
  const { exitCode, stdout, stderr } = await runCli(['validate', 'm.yaml'], { cwd: folder, width: 200 })
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 3,
    stdout: '',
    stderr:
      'whoowns: error: m.yaml:1:10 wrong-version The file is of format version 2; this program reads version 1.\n' +
      'whoowns: hint: Write "whoowns: 1", or use a newer whoowns.\n',
  })
})

test.each([
  [
    'a channel without quotes',
    '"#platform"',
    '#platform',
    '13:16 The map that begins here does not end.',
    'A "#" after a space begins a comment. Put the text in quotes if it belongs to it, as in "#channel".',
  ],
  [
    'a brace too few',
    'kind: supporting }',
    'kind: supporting',
    '6:15 The map that begins here does not end.',
    'Close it with "}".',
  ],
  [
    'a bracket too few',
    '"#product" }]',
    '"#product" }',
    '10:15 The list that begins here does not end.',
    'Close it with "]".',
  ],
  [
    'items among keys',
    '      platform-team: supporting',
    '      - platform-team: supporting',
    '19:7 A "-" begins an item of a list, and the lines before are keys with values.',
    null,
  ],
  [
    'a line that is indented more than the one before',
    '    title: Deploy',
    '   title: Deploy',
    '16:11 The lines below are indented more than this one, which has a value already.',
    null,
  ],
  [
    'a key without a colon',
    '  deploy:',
    '  deploy',
    '15:3 A key and a colon are expected here: is a colon missing?',
    null,
  ],
  ['a tab', '    title: Deploy', '\ttitle: Deploy', '16:1 A tab in the indentation; YAML takes only spaces.', null],
])('%s, which is no YAML, is told where it begins', async (_, right, wrong, message, hint) => {
  expect(EXAMPLE).toContain(right)
  writeFileSync(join(folder, 'm.yaml'), EXAMPLE.replace(right, wrong))
  const { exitCode, stderr } = await runCli(['validate', 'm.yaml'], { cwd: folder, width: 200 })
  const lines = [`whoowns: error: m.yaml:${message}`, ...(hint === null ? [] : [`whoowns: hint: ${hint}`])]
  expect([exitCode, stderr]).toEqual([3, `${lines.join('\n')}\n`])
})
