/** A place in a text for people; both count from 1, columns in UTF-16 units as editors do. */
export interface Place {
  line: number
  column: number
}

/** Lines of a text by offset; worked out when first asked. */
export class LineTable {
  private starts: number[] | null = null

  constructor(private readonly text: string) {}

  placeOf(offset: number): Place {
    this.starts ??= lineStarts(this.text)
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
