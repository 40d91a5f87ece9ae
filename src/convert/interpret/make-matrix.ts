import type { MatrixFile } from '../../model/matrix-file.js'
import type { SourceDocument } from '../grid.js'
import type { ImportOptions } from '../import-options.js'
import { slugOf } from './build/ids.js'
import type { Registries } from './build/types.js'
import { stemOf, titleOf } from './document-title.js'
import type { Judged } from './judge-tables.js'
import type { Layout } from './layout.js'
import { splitMarkers } from './words/signs.js'

const MAX_COLUMNS = 200

/** The matrix file of what was read. */
export function makeMatrix(
  document: SourceDocument,
  registries: Registries,
  accepted: readonly (Judged & { result: Layout })[],
  { name }: ImportOptions,
): MatrixFile {
  const title = titleOf(document, name)
  const groups = registries.groups.toFile()
  const variants = Object.fromEntries(
    [...registries.variants.values()].map(({ id, title: text }) => [id, { title: text }]),
  )
  const [first] = accepted
  const heading =
    first && first.result.shape === 'marks' ? splitMarkers(first.sheet.header[first.result.label] ?? '').base : ''
  const notes = accepted.flatMap(({ sheet }) =>
    sheet.notes.map(({ text, line }) => ({
      text: text.slice(0, 2000),
      source: { lines: [line, line] as [number, number] },
    })),
  )
  const language = languageOf(document, registries)
  return {
    whoowns: 1,
    id: slugOf(title) || slugOf(stemOf(name)) || 'imported-matrix',
    title,
    status: 'draft',
    ...(language === null ? {} : { language }),
    source: { title, path: name.slice(0, 1000) },
    ...(registries.roles.idList.length <= MAX_COLUMNS ? { columns: registries.roles.idList } : {}),
    ...(heading === '' ? {} : { activity_heading: heading.slice(0, 200) }),
    capacities: registries.capacities.toFile(),
    roles: registries.roles.toFile(),
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
    ...(Object.keys(variants).length > 0 ? { variants } : {}),
    activities: registries.activities.toFile(),
    ...(notes.length > 0 ? { notes: notes.slice(0, 500) } : {}),
  }
}

function languageOf({ language }: SourceDocument, { activities }: Registries): string | null {
  if (language !== null && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language)) return language
  const text = activities.drafts
    .slice(0, 200)
    .map(({ title }) => title)
    .join(' ')
  if (/[\uac00-\ud7af]/.test(text)) return 'ko'
  if (/[\u3040-\u30ff]/.test(text)) return 'ja'
  if (/[\u4e00-\u9fff]/.test(text)) return 'zh'
  return /[а-яё]{3}/i.test(text) ? 'ru' : null
}
