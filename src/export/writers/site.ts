import { aboutMatrix, listGaps } from '../../ask/about.js'
import { answerActivity } from '../../ask/answer.js'
import { listActivities } from '../../ask/list.js'
import { briefRole } from '../../ask/role-brief.js'
import { compileWithRecords } from '../../matrix/compile.js'
import type { Activity } from '../../model/matrix.js'
import { renderJson, type JsonKind } from '../../render/json.js'
import {
  listPagePath,
  renderActivityPage,
  renderListPage,
  renderRolePage,
  type SiteAssets,
} from '../html/site-pages.js'
import { renderLlmsText } from '../llms-text.js'
import type { ExportFile, ExportInput, Writer } from '../writer.js'

/** A page and a JSON document for each activity and role, with all that they need: any web server can serve it. */
export const siteWriter: Writer = { kind: 'folder', write: writeSite }

/** Rows of the table on one page. */
const PAGE_ROWS = 1000

function* writeSite(input: ExportInput): Generator<ExportFile> {
  const { head, view, activities, today } = input
  const pages = Math.max(1, Math.ceil(activities.length / PAGE_ROWS))
  const { assets, files } = makeAssets(input, pages === 1)
  for (let page = 1; page <= pages; page += 1) {
    const rows = activities.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
    yield { path: listPagePath(page), text: renderListPage(input, assets, { activities: rows, page, pages }) }
  }
  yield* files
  yield json(input, 'index.json', 'list', listActivities(view))
  yield json(input, 'gaps.json', 'gaps', listGaps(view))
  yield json(input, 'about.json', 'about', aboutMatrix(view, today))
  yield { path: 'llms.txt', text: renderLlmsText(input) }
  for (const activity of activities) {
    const { id } = activity
    const match = { how: 'id', score: 1, words: [] } as const
    const answer = answerActivity(head, activity, { query: id, match, as: null, when: [] })
    yield { path: `activities/${id}.html`, text: renderActivityPage(input, assets, { activity, answer }) }
    yield json(input, `activities/${id}.json`, 'answer', answer)
  }
  for (const role of head.roles) {
    const brief = briefRole(view, role)
    yield { path: `roles/${role.id}.html`, text: renderRolePage(input, assets, brief) }
    yield json(input, `roles/${role.id}.json`, 'role', brief)
  }
}

/** The document that the command line prints with `--json`, byte for byte. */
function json({ view, tool, warnings }: ExportInput, path: string, kind: JsonKind, data: object): ExportFile {
  return { path, text: renderJson({ kind, tool, view, data, warnings }) }
}

/** Files named after what they hold: a server may let clients keep them for good. */
function makeAssets(input: ExportInput, withCells: boolean): { assets: SiteAssets; files: ExportFile[] } {
  const { head, view, hash } = input
  const files: ExportFile[] = []
  const add = (name: string, extension: string, text: string): string => {
    const mark = hash(text)
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 12)
    const path = `assets/${name}.${mark}.${extension}`
    files.push({ path, text })
    return path
  }
  const script = input.readAsset('site.js')
  const search = compileWithRecords(view, (activity) => searchRecord(activity, withCells))
  const assets = {
    style: add('page', 'css', input.readAsset('page.css')),
    script: add('site', 'js', script),
    scriptHash: hash(script),
    search: add('search', 'txt', search),
    head: add('head', 'json', JSON.stringify(head)),
  }
  return { assets, files }
}

/** What the front page shows of an activity before its own page is opened, and what its filters go by. */
function searchRecord(activity: Activity, withCells: boolean): Activity {
  const cells = activity.assignments.map((assignment) => ({
    ...assignment,
    note: null,
    original: null,
    obligations: [],
    nextSteps: [],
    sources: [],
  }))
  return {
    ...activity,
    sources: [],
    assignments: withCells ? cells : [],
    callChain: [],
    notes: [],
    attributes: {},
    paths: [],
    links: [],
  }
}
