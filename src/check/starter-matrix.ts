import { writeScalar } from '../matrix/yaml/write-scalar.js'
import { isForbiddenKey, isReservedName } from '../model/reserved-names.js'
import { SCALES, type ScaleCapacity } from './scales.js'

export interface StarterChoices {
  /** Of the matrix. */
  title: string
  id: string
  scale: string
  roles: readonly StarterItem[]
  activities: readonly StarterItem[]
  /** Address of the schema for editors. */
  schema: string
}

export interface StarterItem {
  id: string
  name: string
}

/** A commented matrix file that validates, for its authors to go on from. The first role gets everything until they decide. */
export function writeStarterMatrix(choices: StarterChoices): string {
  const capacities = SCALES[choices.scale] ?? []
  return [
    modelines(choices.schema),
    `# Who does what. Ask it: whoowns "${plainWords(choices.activities[0]?.name ?? 'something')}"`,
    '# Check it: whoowns validate. What each key means: whoowns schema matrix, or your editor.',
    'whoowns: 1',
    `id: ${choices.id}`,
    `title: ${writeScalar(choices.title)}`,
    'status: draft',
    '',
    '# How a role can be involved, the strongest first. "kind" tells whoowns what your own words mean.',
    'capacities:',
    ...capacities.map(writeCapacity),
    '',
    '# Whoever can have a duty: teams, people, suppliers. Put in how to reach them.',
    'roles:',
    ...choices.roles.map(writeRole),
    '',
    '# What has to be done, in the order of your document. A role that is not named has no part.',
    'activities:',
    ...choices.activities.map((activity) => writeActivity(activity, choices.roles, capacities)),
    '',
  ].join('\n')
}

/** The lines by which editors find the schema: of the YAML language server, and of JetBrains. */
export function modelines(schema: string): string {
  return `# yaml-language-server: $schema=${schema}\n# $schema: ${schema}\n#`
}

function writeCapacity({ id, label, mark, kind, meaning }: ScaleCapacity): string {
  return `  ${id}: { label: ${writeScalar(label)}, mark: ${writeScalar(mark)}, kind: ${kind}, meaning: ${writeScalar(meaning)} }`
}

function writeRole({ id, name }: StarterItem): string {
  return [
    `  ${id}:`,
    `    name: ${writeScalar(name)}`,
    '    aliases: []',
    '    contacts:',
    '      # For example: { type: slack, value: "#our-channel" }',
    '      - { type: other, label: Not known yet, known: false }',
  ].join('\n')
}

function writeActivity(
  { id, name }: StarterItem,
  roles: readonly StarterItem[],
  scale: readonly ScaleCapacity[],
): string {
  const [first, second] = roles
  const strongest = scale
    .filter(({ kind }) => kind === 'accountable' || kind === 'responsible')
    .map((capacity) => capacity.id)
  const helper = scale.find(({ kind }) => kind === 'supporting' || kind === 'consulted')
  const example = second && helper ? [`      # ${second.id}: ${helper.id}`] : []
  return [
    `  ${id}:`,
    `    title: ${writeScalar(name)}`,
    '    aliases: []',
    '    assignments:',
    strongest.length === 1
      ? `      ${first?.id ?? ''}: ${strongest[0] ?? ''} # to be agreed`
      : `      ${first?.id ?? ''}: { capacity: [${strongest.join(', ')}] } # to be agreed`,
    ...example,
  ].join('\n')
}

function plainWords(text: string): string {
  return text.replace(/["\\`$]/g, '').slice(0, 60)
}

/** An id for a name: its letters and digits, in lower case, joined by hyphens; made unlike `taken`, the names of commands and extensions. */
export function idFor(name: string, taken: ReadonlySet<string>, fallback: string): string {
  const folded = name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/&/g, ' and ')
  const base =
    folded
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
      .replace(/-+$/, '') || fallback
  // What begins with "x-" is left out of a matrix.
  const isUnusable = isReservedName(base) || isForbiddenKey(base) || /^(?:\d+$|x-)/.test(base)
  const start = isUnusable ? `${fallback}-${base}` : base
  let id = start
  for (let number = 2; taken.has(id); number += 1) id = `${start}-${String(number)}`
  return id
}
