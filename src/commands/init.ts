import { SCALES } from '../check/scales.js'
import type { CommandSpec } from '../grammar/spec.js'
import { DEFAULT_FILE, SCHEMA_FILE } from './init-choices.js'

export const initCommand: CommandSpec = {
  name: 'init',
  summary: 'write a matrix of your own to start from',
  details:
    'On a terminal it asks for what no flag says. From scratch it needs --title and at least one --role; with --from it copies a ' +
    'matrix that ships with whoowns, or makes one of a document that you have, as whoowns import does (which can be told more ' +
    'about it). A file that is there already is left alone unless --force is given.',
  arguments: [],
  options: [
    { name: 'title', value: 'text', summary: 'what the matrix is about, for example your organisation' },
    { name: 'role', value: 'name', repeatable: true, summary: 'a role, as "name" or "id=name"; repeatable' },
    { name: 'scale', value: 'scale', choices: Object.keys(SCALES), summary: 'owns (default), raci, rasci or daci' },
    {
      name: 'activity',
      value: 'title',
      repeatable: true,
      summary: 'an activity, as "title" or "id=title"; repeatable',
    },
    {
      name: 'from',
      value: 'matrix',
      summary: 'copy bundled or bundled:cloud, or begin from a document: Markdown, HTML, CSV, AsciiDoc, ...',
      completes: 'file',
    },
    {
      name: 'output',
      short: 'o',
      value: 'file',
      summary: `file to write (default: ${DEFAULT_FILE}; "-": print it)`,
      completes: 'file',
    },
    { name: 'editor-schema', summary: `also write ${SCHEMA_FILE}, in which editors find your roles and other ids` },
    { name: 'force', summary: 'write over a file that is there' },
  ],
  examples: [
    { command: 'whoowns init', summary: 'by questions' },
    {
      command: 'whoowns init --title "Payments" --role "Payments team" --role "Platform team"',
      summary: 'from scratch',
    },
    {
      command: 'whoowns init --title "Payments" --role Payments --scale raci --activity "Close the books"',
      summary: 'with RACI',
    },
    { command: 'whoowns init --from bundled:cloud', summary: 'from the general cloud model' },
    { command: 'whoowns init --from RACI.md', summary: 'from a document' },
  ],
  run: async (run) => (await import('./run-init.js')).runInit(run),
}
