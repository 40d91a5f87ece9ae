import type { Checklist, ChecklistEntry, ChecklistGroup } from '../onboard/checklist.js'
import type { MatrixHead } from '../model/matrix.js'
import { checklistTitle, contactText, sourceText, statusWords } from './checklist-text.js'
import { progressWords } from './progress-text.js'

/** Also in the policy of the page, by its hash: a test compares the two. */
export const CHECKLIST_STYLE = `
:root{color-scheme:light dark;--ink:#0b0c0c;--page:#fff;--faint:#505a5f;--rule:#b1b4b6;--link:#1d70b8;--done:#00703c;--open:#d4351c}
@media(prefers-color-scheme:dark){:root{--ink:#ecece8;--page:#161615;--faint:#b1b4b6;--rule:#4a4d4f;--link:#8ab8e6;--done:#5fc08a;--open:#f0836d}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--page);overflow-wrap:anywhere}
h1,h2,h3{line-height:1.2;break-after:avoid}
h2{margin:2rem 0 .5rem;border-top:2px solid;padding-top:.5rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
thead th{color:var(--faint);font-weight:normal}
progress{width:8rem;height:1rem;accent-color:var(--done);print-color-adjust:exact}
ul{padding-left:0;list-style:none}
li{margin:0 0 1rem;padding-left:.75rem;border-left:4px solid var(--rule)}
li.done{border-color:var(--done)}
li.todo{border-color:var(--open)}
dl{margin:.25rem 0 0;display:grid;grid-template-columns:max-content 1fr;gap:0 .75rem;font-size:.9rem}
dt{color:var(--faint)}
dd{margin:0}
a{color:var(--link)}
code{font-size:.9rem}
@media(max-width:40rem){thead{display:none}tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--rule)}th,td{display:block;border:0;padding:0}progress{width:100%}}
@media print{:root{color-scheme:light;--ink:#000;--page:#fff;--faint:#505a5f;--rule:#b1b4b6;--done:#00703c;--open:#d4351c}body{margin:0;max-width:none}li,tr{break-inside:avoid}a{color:inherit}}
`
export const CHECKLIST_STYLE_HASH = 'sha256-LgfjR2JQ3GVSdDKCUL7ni6L/EAdzncVXHJiP+vNdALc='

/** The checklist as one page: no script, no request, a bar and words for each group; prints well. */
export function renderChecklistHtml(checklist: Checklist, head: MatrixHead): string {
  const title = checklistTitle(checklist)
  const { counts, groups, items, removed, updatedAt } = checklist
  const policy = `default-src 'none'; style-src '${CHECKLIST_STYLE_HASH}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="${escapeHtml(head.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${CHECKLIST_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(`${head.title} ${head.version}`)}. ${progressWords(counts)}.${updatedAt === null ? '' : ` Last answer: ${updatedAt.slice(0, 10)}.`}</p>
<table>
<caption>Progress by group</caption>
<thead><tr><th scope="col">Group</th><th scope="col">Progress</th><th scope="col">In numbers</th></tr></thead>
<tbody>
${groups.map(renderRow).join('\n')}
</tbody>
</table>
${groups.map((group) => renderGroup(group, items)).join('\n')}
${renderRemoved(removed)}</main>
</body>
</html>
`
}

function renderRow(group: ChecklistGroup): string {
  const settled = String(group.total - group.open)
  const name = escapeHtml(group.title)
  const bar = `<progress value="${settled}" max="${String(Math.max(1, group.total))}" aria-label="${name}"></progress>`
  return `<tr><th scope="row">${name}</th><td>${bar}</td><td>${progressWords(group)}</td></tr>`
}

function renderGroup(group: ChecklistGroup, items: readonly ChecklistEntry[]): string {
  const own = items.filter((item) => item.group === group.id)
  const activities = [...new Map(own.map(({ activity }) => [activity.id, activity.title]))]
  const parts = activities.map(
    ([id, title]) =>
      `<h3>${escapeHtml(title)}</h3>\n<ul>\n${own
        .filter(({ activity }) => activity.id === id)
        .map(renderEntry)
        .join('\n')}\n</ul>`,
  )
  return `<h2>${escapeHtml(group.title)}</h2>\n${parts.join('\n')}`
}

/** Beside the colour, and in print without one; the words below say the same. */
const SIGNS: Readonly<Record<ChecklistEntry['status'], string>> = {
  done: sign('\u2713'),
  'not-applicable': sign('\u2013'),
  todo: sign('\u25a1'),
}

function sign(character: string): string {
  return `<span aria-hidden="true">${character}</span>`
}

function renderEntry(item: ChecklistEntry): string {
  const details = [
    ['Status', escapeHtml(statusWords(item.status, item.reason))],
    ['Why', escapeHtml(item.why)],
    ['If', escapeHtml(item.condition ?? '')],
    ['Contact', linked(contactText(item) ?? '', item.contact?.url ?? null)],
    ['Link', linked(item.url ?? '', item.url)],
    ['Source', linked(sourceText(item) ?? '', item.sources[0]?.url ?? null)],
    ['Changed', escapeHtml(item.change?.why ?? '')],
    ['Note', escapeHtml(item.note ?? '')],
    ['Id', `<code>${escapeHtml(item.id)}</code>`],
  ].filter(([, value]) => value !== '')
  const list = details.map(([label = '', value = '']) => `<dt>${label}</dt><dd>${value}</dd>`).join('')
  return `<li class="${item.status}">${SIGNS[item.status]} ${escapeHtml(item.text)}<dl>${list}</dl></li>`
}

function renderRemoved(removed: Checklist['removed']): string {
  if (removed.length === 0) return ''
  const rows = removed.map(({ id, text, status, reason }) => {
    const answer = status === 'todo' ? '' : ` (${statusWords(status, reason)})`
    return `<li>${escapeHtml(`${text ?? id}${answer}`)}</li>`
  })
  return `<h2>No longer in the matrix</h2>\n<ul>\n${rows.join('\n')}\n</ul>\n`
}

/** Text as a link, for the kinds of address that a page may lead to. */
function linked(text: string, url: string | null): string {
  if (text === '' || url === null || !/^(https?:\/\/|mailto:)/i.test(url)) return escapeHtml(text)
  return `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(text)}</a>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
}
