import type { Block, Heading } from '../grid.js'

/**
 * The tabs of an AsciiDoc document: `[tabs]`, a fence, and in it `Title::` before the content of each. A title becomes a heading
 * below those around it; after the last tab, what follows stands below the heading from before the tabs again.
 */
export class AsciidocTabs {
  private isAnnounced = false
  private readonly around: { fence: string; heading: Heading | undefined }[] = []

  constructor(private readonly blocks: Block[]) {}

  /** Takes a line of attributes, which may say that the next block has tabs. */
  announce(line: string): void {
    if (/^\[(?:%?[\w-]+\s*,\s*)?\.?tab(?:s|set)\b/.test(line)) this.isAnnounced = true
  }

  /** Takes a line that begins or ends a block. */
  fence(line: string): void {
    if (this.isAnnounced) {
      this.around.push({
        fence: line,
        heading: this.blocks.findLast((block): block is Heading => block.kind === 'heading'),
      })
      this.isAnnounced = false
    } else if (this.around.at(-1)?.fence === line) {
      const heading = this.around.pop()?.heading
      if (heading) this.blocks.push(heading)
    }
  }

  /** The title of the tab that a line begins; null where it begins none. */
  titleIn(line: string): string | null {
    return this.around.length === 0 ? null : (/^(\S.*?)::+\s*$/.exec(line)?.[1] ?? null)
  }

  open(title: string, line: number): void {
    this.blocks.push({ kind: 'heading', level: this.around.length > 1 ? 7 : 6, text: title, line })
  }
}
