import { EXIT } from '../model/exit-codes.js'
import type { Checklist } from '../onboard/checklist.js'
import { renderChecklistHtml } from '../render/checklist-html.js'
import { renderChecklistMarkdown } from '../render/checklist-markdown.js'
import { renderStatus } from '../render/checklist-text.js'
import { unknownField } from '../render/json.js'
import { renderPlain } from '../render/plain.js'
import type { Run } from '../run.js'
import type { ChecklistSession } from './checklist-session.js'

/**
 * The checklist in the form that the flags ask for, or `summary` when they ask for none; the exit code is 1 with `--check`
 * while items are open.
 */
export async function printChecklist(run: Run, session: ChecklistSession, summary: string | null): Promise<number> {
  const checklist = session.review()
  const { head } = session.view
  const format = run.flags.text('export')
  const field = run.flags.text('field')
  if (field !== undefined) run.print(fieldOf(checklist, field))
  else if (run.json || format === 'json') run.printJson('checklist', checklist)
  else if (format === 'html') run.print(renderChecklistHtml(checklist, head))
  else if (format !== undefined) run.print(renderChecklistMarkdown(checklist, head))
  else if (run.plain) run.print(plainChecklist(checklist, run.quiet))
  else if (summary !== null && !run.flags.has('status')) run.print(summary)
  else {
    run.print(renderStatus(checklist, head, { width: run.width, theme: await run.theme(), accessible: run.accessible }))
  }
  return run.flags.has('check') && checklist.counts.open > 0 ? EXIT.no : EXIT.ok
}

function fieldOf(checklist: Checklist, field: string): string {
  const { counts, storage } = checklist
  const values: Record<string, string> = {
    total: String(counts.total),
    done: String(counts.done),
    'not-applicable': String(counts.notApplicable),
    open: String(counts.open),
    new: String(counts.new),
    changed: String(counts.changed),
    removed: String(counts.removed),
    file: storage?.file ?? '',
  }
  if (!Object.hasOwn(values, field)) throw unknownField(field, Object.keys(values))
  return values[field] ?? ''
}

function plainChecklist({ items }: Checklist, quiet: boolean): string {
  const rows = items.map(({ id, status, group, activity, text, reason, note }) => [
    id,
    status,
    group ?? '',
    activity.id,
    text,
    reason ?? '',
    note ?? '',
  ])
  return renderPlain(['id', 'status', 'group', 'activity', 'text', 'reason', 'note'], rows, quiet)
}
