import type { ActivityFile, AssignmentFile, MatrixFile, SourcesFile } from '../model/matrix-file.js'
import type { Activity, Assignment, Contact, MatrixHead, Note, Role, SourceRef } from '../model/matrix.js'

/**
 * The matrix as its file has it, in one piece: what is the default, unknown or empty is left out. Read again, it gives the
 * same matrix.
 */
export function toMatrixFile(head: MatrixHead, activities: readonly Activity[]): MatrixFile {
  const file = { ...toHeadFile(head), activities: byId(activities, toActivity), ...toTailFile(head) }
  return file as unknown as MatrixFile
}

function toHeadFile(head: MatrixHead): Record<string, unknown> {
  return compact({
    whoowns: 1,
    id: head.id,
    title: head.title,
    version: head.version,
    status: head.status,
    language: head.language,
    review: compact({ last_reviewed_on: head.review.lastReviewedOn, review_in: head.review.reviewIn }),
    source: toProvenance(head),
    scope: head.scope,
    columns: [...head.columns],
    activity_heading: head.activityHeading,
    capacities: byId(head.capacities, ({ label, short, mark, kind, meaning, sources }) => ({
      label,
      short: short === label ? null : short,
      mark: mark === '' ? null : mark,
      kind,
      meaning,
      source: uncite(sources),
    })),
    roles: byId(head.roles, toRole),
    situations: byId(head.situations, ({ title, aliases, sources }) => ({ title, aliases, source: uncite(sources) })),
    groups: byId(head.groups, ({ title, parent }) => ({ title, parent })),
    variants: byId(head.variants, ({ title }) => ({ title })),
  })
}

function toTailFile(head: MatrixHead): Record<string, unknown> {
  return compact({
    gaps: head.gaps.map(({ id, text, roles, sources }) => compact({ id, text, roles, source: uncite(sources) })),
    notes: toNotes(head.notes),
  })
}

function toProvenance({ source }: MatrixHead): object {
  return compact({
    title: source.title,
    publisher: source.publisher,
    url: source.url,
    repository: source.repository,
    path: source.path,
    revision: source.revision,
    published_on: source.publishedOn,
    changed_on: source.changedOn,
    removed_on: source.removedOn,
    removed_in: source.removedIn,
    licence: source.licence,
    licence_url: source.licenceUrl,
    attribution: source.attribution,
  })
}

function toRole({ name, kind, external, aliases, members, summary, contacts, codeOwners, sources }: Role): object {
  return {
    name,
    kind: kind === 'team' ? null : kind,
    external: external ? true : null,
    aliases,
    members,
    summary,
    contacts: contacts.map(toContact),
    code_owners: codeOwners,
    source: uncite(sources),
  }
}

function toContact({ type, label, value, url, hours, when, known, note, sources }: Contact): object {
  return compact({
    type,
    label: label === (value ?? type) ? null : label,
    value,
    url,
    hours,
    when,
    known: known ? null : false,
    note,
    source: uncite(sources),
  })
}

function toActivity(activity: Activity): object {
  return {
    title: activity.title,
    summary: activity.summary,
    aliases: activity.aliases,
    keywords: activity.keywords,
    group: activity.group,
    origin: activity.origin === 'table' ? null : activity.origin,
    source: uncite(activity.sources),
    assignments: toAssignments(activity),
    call_chain: activity.callChain.map(({ role, when, unless, note, sources }) =>
      compact({ role, when, unless, note, source: uncite(sources) }),
    ),
    gaps: activity.gaps,
    notes: toNotes(activity.notes),
    attributes: activity.attributes,
    paths: activity.paths,
    links: activity.links,
  }
}

function toAssignments({ assignments, sources }: Activity): NonNullable<ActivityFile['assignments']> {
  const cells = new Map<string, (string | AssignmentFile)[]>()
  for (const assignment of assignments) {
    cells.set(assignment.role, [...(cells.get(assignment.role) ?? []), toAssignment(assignment, sources)])
  }
  return Object.fromEntries(
    [...cells].map(([role, list]): [string, string | AssignmentFile | AssignmentFile[]] => {
      const [only] = list
      if (list.length === 1 && only !== undefined) return [role, only]
      return [role, list.map((cell) => (typeof cell === 'string' ? { capacity: cell } : cell))]
    }),
  )
}

/** The short form where the capacity is all that there is to say. */
function toAssignment(assignment: Assignment, activitySources: readonly SourceRef[]): string | AssignmentFile {
  const { capacities, when, variant, note, original, obligations, nextSteps, sources } = assignment
  const [capacity = ''] = capacities
  const long = compact({
    capacity: capacities.length === 1 ? capacity : [...capacities],
    when,
    variant,
    note,
    original,
    obligations: obligations.map((duty) => compact({ id: duty.id, text: duty.text, source: uncite(duty.sources) })),
    next_steps: nextSteps.map((step) =>
      compact({ text: step.text, contact: step.contact, url: step.url, source: uncite(step.sources) }),
    ),
    // An assignment without places of its own has those of its activity.
    source: JSON.stringify(sources) === JSON.stringify(activitySources) ? null : uncite(sources),
  })
  // Expressly without places, where the activity has some.
  if (sources.length === 0 && activitySources.length > 0) long['source'] = []
  return Object.keys(long).length === 1 && capacities.length === 1 ? capacity : (long as unknown as AssignmentFile)
}

function toNotes(notes: readonly Note[]): object[] {
  return notes.map(({ text, sources }) => compact({ text, source: uncite(sources) }))
}

function uncite(sources: readonly SourceRef[]): SourcesFile | null {
  const list = sources.map(({ section, lines, url }) => compact({ section, lines, url }))
  return list.length === 0 ? null : ((list.length === 1 ? list[0] : list) as SourcesFile)
}

function byId<T extends { id: string }>(items: readonly T[], toFile: (item: T) => object): Record<string, object> {
  return Object.fromEntries(items.map((item) => [item.id, compact(toFile(item))]))
}

/** Without null, empty lists and empty maps. */
function compact(item: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) => value !== null && (typeof value !== 'object' || Object.keys(value as object).length > 0),
    ),
  )
}
