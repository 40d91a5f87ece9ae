import type { MatrixDiff } from '../model/diff.js'
import { callWords, contactWords, holdingWords } from './diff-words.js'
import { renderPlain } from './plain.js'

/** One tab-separated line for each change: role, kind, change, activity, before, after. */
export function plainDiff(diff: MatrixDiff, quiet: boolean): string {
  return renderPlain(['role', 'kind', 'change', 'activity', 'before', 'after'], changeRows(diff), quiet)
}

function changeRows({ roles, activities, rewordings, moves }: MatrixDiff): string[][] {
  return [
    ...roles.flatMap(({ role, responsibility, duties, membership, calls, contacts }) => [
      ...responsibility.map(({ activity, change, before, after }) => [
        role.id,
        'responsibility',
        change,
        activity.id,
        holdingWords(before),
        holdingWords(after),
      ]),
      ...membership.map(({ group, change }) => [role.id, 'membership', change, '', '', group.id]),
      ...duties.map(({ activity, change, text }) => [
        role.id,
        'duty',
        change,
        activity.id,
        change === 'removed' ? text : '',
        change === 'added' ? text : '',
      ]),
      ...calls.map((call) => [role.id, 'call', call.change, call.activity.id, '', callWords(call)]),
      ...contacts.map((contact) => [role.id, 'contact', contact.change, '', '', contactWords(contact)]),
    ]),
    ...activities.added.map(({ id, title }) => ['', 'activity', 'added', id, '', title]),
    ...activities.removed.map(({ id, title }) => ['', 'activity', 'removed', id, title, '']),
    ...activities.renamed.map(({ from, to, certain }) => [
      '',
      'activity',
      certain ? 'renamed' : 'perhaps renamed',
      to.id,
      from.id,
      to.id,
    ]),
    ...rewordings.map(({ of, id, field, before, after }) => [
      '',
      'wording',
      of,
      `${id} ${field}`,
      before ?? '',
      after ?? '',
    ]),
    ...moves.map(({ of, id, in: place, before, after }) => [
      '',
      'move',
      of,
      `${id} ${place}`,
      before ?? '',
      after ?? '',
    ]),
  ]
}
