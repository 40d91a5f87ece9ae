import type { ActivityFile, AssignmentFile, ContactFile, MatrixFile, SourcesFile } from '../model/matrix-file.js'
import type { Activity, Assignment, Contact, Matrix, MatrixHead, Note, SourceRef } from '../model/matrix.js'
import { sanitiseTree } from './sanitise.js'

/**
 * A matrix file as a Matrix: defaults filled in, short forms written out. `file` must hold
 * to the schema; that references point somewhere is checked apart from this.
 */
export function normaliseMatrix(file: MatrixFile): Matrix {
  const safe = sanitiseTree(file)
  return {
    ...normaliseHead(safe),
    activities: entries(safe.activities).map(([id, activity]) => normaliseActivity(id, activity)),
  }
}

function normaliseHead(file: MatrixFile): MatrixHead {
  const source = file.source ?? {}
  const roles = entries(file.roles).map(([id, role]) => ({
    id,
    name: role.name,
    kind: role.kind ?? 'team',
    external: role.external ?? false,
    aliases: role.aliases ?? [],
    members: role.members ?? [],
    summary: role.summary ?? null,
    contacts: (role.contacts ?? []).map((contact) => normaliseContact(contact)),
    codeOwners: role.code_owners ?? [],
    sources: cite(role.source),
  }))
  return {
    id: file.id,
    title: file.title,
    version: file.version ?? '0.0.0',
    status: file.status ?? 'active',
    language: file.language ?? 'en',
    review: { lastReviewedOn: file.review?.last_reviewed_on ?? null, reviewIn: file.review?.review_in ?? null },
    source: {
      title: source.title ?? null,
      publisher: source.publisher ?? null,
      url: source.url ?? null,
      repository: source.repository ?? null,
      path: source.path ?? null,
      revision: source.revision ?? null,
      publishedOn: source.published_on ?? null,
      changedOn: source.changed_on ?? null,
      removedOn: source.removed_on ?? null,
      removedIn: source.removed_in ?? null,
      licence: source.licence ?? null,
      licenceUrl: source.licence_url ?? null,
      attribution: source.attribution ?? null,
    },
    scope: file.scope?.trim() ?? null,
    columns: file.columns ?? roles.filter((role) => role.kind !== 'group').map((role) => role.id),
    activityHeading: file.activity_heading ?? 'Activity',
    capacities: entries(file.capacities).map(([id, capacity]) => ({
      id,
      label: capacity.label,
      short: capacity.short ?? capacity.label,
      mark: capacity.mark ?? '',
      kind: capacity.kind,
      meaning: capacity.meaning ?? null,
      sources: cite(capacity.source),
    })),
    roles,
    situations: entries(file.situations).map(([id, situation]) => ({
      id,
      title: situation.title,
      aliases: situation.aliases ?? [],
      sources: cite(situation.source),
    })),
    groups: entries(file.groups).map(([id, group]) => ({ id, title: group.title, parent: group.parent ?? null })),
    variants: entries(file.variants).map(([id, variant]) => ({ id, title: variant.title })),
    gaps: (file.gaps ?? []).map((gap) => ({
      id: gap.id,
      text: gap.text,
      roles: gap.roles ?? [],
      sources: cite(gap.source),
    })),
    notes: normaliseNotes(file.notes),
  }
}

function normaliseContact(contact: ContactFile): Contact {
  return {
    type: contact.type,
    label: contact.label ?? contact.value ?? contact.type,
    value: contact.value ?? null,
    url: contact.url ?? null,
    hours: contact.hours ?? null,
    when: contact.when ?? [],
    known: contact.known ?? true,
    note: contact.note ?? null,
    sources: cite(contact.source),
  }
}

function normaliseActivity(id: string, activity: ActivityFile): Activity {
  const sources = cite(activity.source)
  const cells = entries(activity.assignments).flatMap(([role, value]) =>
    assignmentList(value).map((cell) => ({ role, cell })),
  )
  return {
    id,
    title: activity.title,
    summary: activity.summary ?? activity.description ?? null,
    aliases: activity.aliases ?? [],
    keywords: activity.keywords ?? [],
    group: activity.group ?? null,
    origin: activity.origin ?? 'table',
    sources,
    assignments: cells
      .filter(({ cell }) => cell.capacity !== undefined)
      .map(({ role, cell }) => normaliseAssignment(role, cell, sources)),
    notApplicable: cells
      .filter(({ cell }) => cell.capacity === undefined)
      .map(({ role, cell }) => ({
        role,
        when: cell.when ?? [],
        variant: cell.variant ?? null,
        note: joinNotes(cell),
        original: cell.original ?? null,
        sources: cell.source ? cite(cell.source) : sources,
      })),
    callChain: (activity.call_chain ?? []).map((step) => ({
      role: step.role,
      when: step.when ?? [],
      unless: step.unless ?? [],
      note: step.note ?? null,
      sources: cite(step.source),
    })),
    gaps: activity.gaps ?? [],
    notes: normaliseNotes(activity.notes),
    attributes: activity.attributes ?? {},
    paths: activity.paths ?? [],
    links: activity.links ?? [],
  }
}

function assignmentList(value: string | AssignmentFile | AssignmentFile[]): AssignmentFile[] {
  if (typeof value === 'string') return [{ capacity: value }]
  return Array.isArray(value) ? value : [value]
}

function normaliseAssignment(
  role: string,
  assignment: AssignmentFile,
  activitySources: readonly SourceRef[],
): Assignment {
  const { capacity = [] } = assignment
  return {
    role,
    capacities: typeof capacity === 'string' ? [capacity] : capacity,
    when: assignment.when ?? [],
    variant: assignment.variant ?? null,
    note: joinNotes(assignment),
    original: assignment.original ?? null,
    obligations: (assignment.obligations ?? []).map(({ id, text, source }) => ({ id, text, sources: cite(source) })),
    nextSteps: (assignment.next_steps ?? []).map((step) => ({
      text: step.text,
      contact: step.contact ?? null,
      url: step.url ?? null,
      sources: cite(step.source),
    })),
    sources: assignment.source ? cite(assignment.source) : activitySources,
  }
}

/** The note of a cell and its footnotes as one text. */
function joinNotes({ note, notes }: AssignmentFile): string | null {
  const texts = [...(note === undefined ? [] : [note]), ...(notes ?? []).map(({ text }) => text)]
  return texts.length === 0 ? null : texts.join(' ')
}

function normaliseNotes(notes: ActivityFile['notes']): Note[] {
  return (notes ?? []).map(({ text, source }) => ({ text, sources: cite(source) }))
}

function cite(sources: SourcesFile | undefined): SourceRef[] {
  const list = sources === undefined ? [] : Array.isArray(sources) ? sources : [sources]
  return list.map(({ section, lines, url }) => ({ section: section ?? null, lines: lines ?? null, url: url ?? null }))
}

/** Entries of a map in the file's order, `x-` extensions left out. */
function entries<T>(map: Record<string, T> | undefined): [string, T][] {
  return Object.entries(map ?? {}).filter(([key]) => !key.startsWith('x-'))
}
