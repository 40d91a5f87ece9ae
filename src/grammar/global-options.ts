import type { OptionSpec } from './spec.js'

/** Flags that every command takes. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { name: 'as', value: 'role', summary: 'answer for this role (id, name or alias)', completes: 'role' },
  {
    name: 'when',
    value: 'situation',
    repeatable: true,
    summary: 'what is going on, such as security-incident; repeatable',
    completes: 'situation',
  },
  {
    name: 'matrix',
    value: 'ref',
    summary: 'matrix to read: a file, npm:<package>, an https address, or "bundled"',
    completes: 'file',
  },
  { name: 'json', summary: 'print one JSON document' },
  { name: 'fields', value: 'a,b', summary: 'with --json: only these parts of the data' },
  { name: 'field', value: 'name', summary: 'print one value, bare' },
  { name: 'plain', summary: 'print tab-separated lines' },
  { name: 'accessible', summary: 'linear text and numbered questions, for screen readers' },
  { name: 'no-color', summary: 'no colour' },
  { name: 'no-input', summary: 'never ask anything' },
  { name: 'no-cache', summary: 'read the matrix file itself, not its compiled copy' },
  { name: 'offline', summary: 'never use the network' },
  { name: 'quiet', short: 'q', summary: 'no notes on standard error, no headers' },
  { name: 'debug', summary: 'show the stack of an internal error' },
]
