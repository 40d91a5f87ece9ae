import type { MatrixFile, SourceRefFile, SourcesFile } from '../model/matrix-file.js'
import { placeOfLine } from './matrix-place.js'
import type { Flattened, Layer } from './flatten.js'
import { isPlainMap, partOf, type PlaceTree } from './overlay.js'

/** Keys of things that cite for themselves, so that what changes in them is no change of what holds them. */
const OF_THEIR_OWN = new Set(['source', 'contacts', 'assignments', 'obligations', 'next_steps', 'call_chain', 'notes'])

type Item = Record<string, unknown>

/** No file of the matrix names a document; then every file is cited for what it says. */
const NONE = -1

/**
 * The matrix with its citations completed for a reader who cannot see that it is made of several files. What another file than
 * the one that names the source document has said or changed cites that file and line; a citation from such a file leads to that
 * file's own document.
 */
export function citeLayers(flattened: Flattened): MatrixFile {
  const file = flattened.data as MatrixFile
  if (flattened.layers.length === 1) return file
  return new LayerCitation(flattened).cite(file)
}

class LayerCitation {
  private readonly main: number

  constructor(private readonly flattened: Flattened) {
    const { places, data } = flattened
    this.main =
      places.parts.get('source')?.place.layer ?? (isPlainMap(data) && 'source' in data ? places.place.layer : NONE)
  }

  cite(file: MatrixFile): MatrixFile {
    const { places } = this.flattened
    return {
      ...file,
      capacities: this.map(file.capacities, partOf(places, 'capacities')),
      roles: this.map(file.roles, partOf(places, 'roles')),
      ...(file.situations ? { situations: this.map(file.situations, partOf(places, 'situations')) } : {}),
      activities: this.map(file.activities, partOf(places, 'activities')),
      ...(file.gaps ? { gaps: this.list(file.gaps, partOf(places, 'gaps')) } : {}),
      ...(file.notes ? { notes: this.list(file.notes, partOf(places, 'notes')) } : {}),
    }
  }

  private map<T>(items: Record<string, T>, places: PlaceTree): Record<string, T> {
    if (this.isMain(places)) return items
    return Object.fromEntries(Object.entries(items).map(([id, item]) => [id, this.item(item, partOf(places, id))]))
  }

  private list<T>(items: readonly T[], places: PlaceTree): T[] {
    return items.map((item, at) => this.item(item, partOf(places, String(at))))
  }

  /** Nothing in there comes from another file. */
  private isMain({ place, parts }: PlaceTree): boolean {
    return place.layer === this.main && parts.size === 0
  }

  private item<T>(item: T, places: PlaceTree): T {
    if (!isPlainMap(item) || this.isMain(places)) return item
    const cited: Item = { ...item }
    const sources = this.sources(item, places)
    if (sources.length > 0) cited['source'] = sources
    for (const key of ['contacts', 'obligations', 'next_steps', 'call_chain', 'notes']) {
      const value = item[key]
      if (Array.isArray(value)) cited[key] = this.list(value, partOf(places, key))
    }
    const { assignments } = item
    if (isPlainMap(assignments)) {
      const own = this.ownSources(item, places)
      cited['assignments'] = Object.fromEntries(
        Object.entries(assignments).map(([role, cell]) => [
          role,
          this.cell(cell, partOf(partOf(places, 'assignments'), role), own),
        ]),
      )
    }
    return cited as T
  }

  /** A cell without a citation has that of its activity: of the document, not of what another file changed about the activity. */
  private cell(cell: unknown, places: PlaceTree, ofActivity: readonly SourceRefFile[]): unknown {
    if (Array.isArray(cell)) return cell.map((one, at) => this.cell(one, partOf(places, String(at)), ofActivity))
    const full: Item = typeof cell === 'string' ? { capacity: cell } : (cell as Item)
    const isShort = typeof cell === 'string'
    const cited =
      isShort && places.place.layer !== this.main ? { ...full, source: [this.ref(places)] } : this.item(full, places)
    if ('source' in cited) return cited
    return { ...cited, source: ofActivity }
  }

  private sources(item: Item, places: PlaceTree): SourceRefFile[] {
    const source = this.ownSources(item, places)
    const covered = new Set([this.main, ...('source' in item ? [partOf(places, 'source').place.layer] : [])])
    const others = new Map<number, SourceRefFile>()
    for (const key of Object.keys(item)) {
      if (OF_THEIR_OWN.has(key)) continue
      for (const part of eachPlace(partOf(places, key))) {
        const { layer } = part.place
        if (covered.has(layer) || others.has(layer)) continue
        others.set(layer, this.ref(places.place.layer === layer ? places : part))
      }
    }
    return [...source, ...others.values()]
  }

  /** What the item itself cites, leading to the document of the file that says so. */
  private ownSources(item: Item, places: PlaceTree): SourceRefFile[] {
    const source = item['source'] as SourcesFile | undefined
    const list = source === undefined ? [] : Array.isArray(source) ? source : [source]
    const place = partOf(places, 'source')
    const { layer } = place.place
    if (layer === this.main) return list
    const document = this.documentOf(layer)
    return list.map((ref) => (ref.url === undefined ? { ...ref, url: document ?? this.ref(place).url ?? '' } : ref))
  }

  private documentOf(number: number): string | null {
    const { data } = this.layer(number).parsed
    const source = isPlainMap(data) ? data['source'] : undefined
    return isPlainMap(source) && typeof source['url'] === 'string' ? source['url'] : null
  }

  private ref({ place }: PlaceTree): SourceRefFile {
    const { cited, parsed } = this.layer(place.layer)
    return placeOfLine(cited, parsed.locate(place.pointer, 'key').line)
  }

  private layer(number: number): Layer {
    const layer = this.flattened.layers[number]
    if (!layer) throw new Error(`No file ${String(number)} of the matrix`)
    return layer
  }
}

/** A value and all of its parts that come from elsewhere. */
function* eachPlace(tree: PlaceTree): Generator<PlaceTree> {
  yield tree
  for (const part of tree.parts.values()) yield* eachPlace(part)
}
