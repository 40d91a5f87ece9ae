import type { ActivityFacts, CellFacts, MatrixFacts } from '../matrix-facts.js'
import { listActivityTexts, type ActivityText } from './activity-texts.js'
import { isOutOfHours, namesRoute, promisesHelp } from './out-of-hours.js'
import { isOutOfHoursSituation, isRouteLink } from './reachable.js'
import { RoleNames } from './role-names.js'
import { quoteSentence, splitSentences, type Token } from './tokens.js'
import { findActors } from './who-acts.js'

/** A place that says that somebody helps out of hours. */
export interface HelpPromise {
  /** Who helps. Of several, one that can be reached is enough. */
  roles: readonly string[]
  /** For a message: what says so. */
  says: string
  pointer: string
}

/** Every promise of help out of hours that names no way to get it by itself. */
export function* listPromises(facts: MatrixFacts): Generator<HelpPromise> {
  const names = new RoleNames(facts.roles)
  for (const [role, { summary, notes = [] }] of facts.roles) {
    const own = (text: string, key: string): ActivityText => ({
      text,
      pointer: `/roles/${role}/${key}`,
      what: key,
      role,
    })
    const texts = [
      ...(summary === undefined ? [] : [own(summary, 'summary')]),
      ...notes.map(({ text }, at) => ({ ...own(text, `notes/${String(at)}/text`), what: 'a note' })),
    ]
    for (const text of texts) yield* promisesIn(names, text, [role])
  }
  for (const activity of facts.activities) {
    if ((activity.activity.links ?? []).some(isRouteLink)) continue
    yield* listSteps(facts, activity)
    yield* listCells(facts, activity)
    const helpers = helpersOf(facts, activity)
    for (const text of listActivityTexts(facts, activity)) {
      yield* promisesIn(names, text, text.role === null ? helpers : [text.contact ?? text.role])
    }
  }
}

/** Steps of a call chain for a situation out of hours. */
function* listSteps(facts: MatrixFacts, { id, activity, pointer }: ActivityFacts): Generator<HelpPromise> {
  for (const [at, { role, when = [], note = '' }] of (activity.call_chain ?? []).entries()) {
    const situation = when.find((candidate) => isOutOfHoursSituation(facts, candidate))
    if (situation === undefined || namesRoute(note) || !facts.roles.has(role)) continue
    yield {
      roles: [role],
      says: `the call chain of "${id}" sends there for "${situation}"`,
      pointer: `${pointer}/call_chain/${String(at)}`,
    }
  }
}

/** Cells that hold out of hours, and capacities that mean help then. */
function* listCells(facts: MatrixFacts, { id, cells }: ActivityFacts): Generator<HelpPromise> {
  for (const cell of cells) {
    if (!isHelping(facts, cell) || hasOwnRoute(cell)) continue
    const situation = (cell.cell.when ?? []).find((candidate) => isOutOfHoursSituation(facts, candidate))
    if (situation !== undefined) {
      const says = `its part in "${id}" holds for "${situation}"`
      yield { roles: [cell.role], says, pointer: cell.pointer }
    }
    for (const [at, capacity] of cell.capacities.entries()) {
      const { label = '', meaning = '' } = facts.capacities.get(capacity) ?? {}
      const text = [label, meaning].find((candidate) => promisesHelp(candidate))
      if (text === undefined || namesRoute(text)) continue
      const says = `"${capacity}" means "${text.replace(/\.$/, '')}"`
      yield { roles: [cell.role], says, pointer: cell.capacityPointer(at) }
    }
  }
}

function* promisesIn(names: RoleNames, text: ActivityText, fallback: readonly string[]): Generator<HelpPromise> {
  if (!isOutOfHours(text.text) || namesRoute(text.text) || text.url !== undefined) return
  for (const sentence of splitSentences(text.text)) {
    const first = sentence[0]
    const last = sentence[sentence.length - 1]
    if (!first || !last || !promisesHelp(text.text.slice(first.start, last.end))) continue
    const roles = text.contact === undefined ? whoHelps(names, sentence, text.role, fallback) : fallback
    if (roles.length === 0) continue
    const quote = quoteSentence(text.text, sentence, first.start).replace(/\.$/, '')
    yield { roles, says: `${text.what} says "${quote}"`, pointer: text.pointer }
  }
}

/** Who is called, else who acts, else whose text it is; nobody where the text sends to somebody who is no role. */
function whoHelps(
  names: RoleNames,
  sentence: readonly Token[],
  owner: string | null,
  fallback: readonly string[],
): readonly string[] {
  const said = sentence.map(({ lower }) => lower).join(' ')
  if (owner !== null && /\b(?:calls?|contacts?|reach|pages?|phones?|asks?) you\b/.test(said)) return [owner]
  const actors = findActors(names, sentence)
  const called = actors.filter(({ part }) => part === 'called')
  if (actors.length > 0) return [...new Set((called.length > 0 ? called : actors).map(({ mention }) => mention.role))]
  return SENDS_ELSEWHERE.test(said) || names.find(sentence).length > 0 ? [] : fallback
}

const SENDS_ELSEWHERE =
  /\b(?:(?<!on )call|contact|phone|ring|page|ask|escalate|reach|use|see|follow|get help from) (?!out|calls|you\b|when|if|at|on|in\b)\w+|\bescalate to\b/

function isHelping(facts: MatrixFacts, { capacities }: CellFacts): boolean {
  return capacities.some((id) => HELPING.has(facts.kindOf(id) ?? ''))
}

const HELPING: ReadonlySet<string> = new Set(['accountable', 'responsible', 'supporting', 'on-call'])

function hasOwnRoute({ cell: { links = [], note = '', next_steps = [] } }: CellFacts): boolean {
  return (
    links.some(isRouteLink) ||
    namesRoute(note) ||
    next_steps.some(({ text, url }) => url !== undefined && isOutOfHours(text))
  )
}

/** Who does an activity, or can be called for it. */
function helpersOf(facts: MatrixFacts, { activity, cells }: ActivityFacts): string[] {
  const inChain = (activity.call_chain ?? []).map(({ role }) => role)
  const doing = cells.filter(
    (cell) => facts.isDoing(cell) || cell.capacities.some((id) => facts.kindOf(id) === 'on-call'),
  )
  return [...new Set([...doing.map(({ role }) => role), ...inChain])].filter((role) => facts.roles.has(role))
}
