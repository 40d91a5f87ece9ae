import type { MatrixFile } from '../../src/model/matrix-file.js'

/** A matrix with a payload in every text that it has, so that one page shows the payload wherever text can stand. */
export function hostileMatrix(payloads: readonly string[]): MatrixFile {
  let at = 0
  const text = () => {
    at += 1
    return payloads[at % payloads.length] ?? ''
  }
  const short = () => text().slice(0, 40)
  const sources = () => ({ section: text(), lines: [at, at + 1] as [number, number] })
  return {
    whoowns: 1,
    id: 'hostile',
    title: text(),
    status: 'draft',
    review: { last_reviewed_on: '2019-01-01', review_in: '1 month' },
    source: {
      title: text(),
      publisher: text(),
      licence: text(),
      attribution: text(),
      url: 'https://example.org/a?<b>"',
    },
    scope: text(),
    activity_heading: text(),
    capacities: {
      does: { label: text(), short: short(), mark: '<b>R', kind: 'responsible', meaning: text(), source: sources() },
      helps: { label: text(), short: short(), mark: '"S', kind: 'supporting', meaning: text() },
    },
    roles: {
      alpha: {
        name: `${text()} alpha`,
        aliases: [`${text()} a`],
        summary: text(),
        contacts: [
          {
            type: 'slack',
            label: text(),
            value: text(),
            url: 'https://example.org/"><script>alert(1)</script>',
            hours: text(),
          },
          { type: 'email', label: text(), value: text(), url: 'mailto:a@example.org?"onclick=alert(1)' },
          { type: 'other', label: text(), known: false, note: text() },
        ],
      },
      beta: { name: `${text()} beta`, summary: text(), members: ['alpha'], kind: 'group' },
    },
    situations: { fire: { title: text(), aliases: [text()] } },
    groups: { main: { title: text() } },
    variants: { other: { title: text() } },
    activities: Object.fromEntries(
      payloads.map((payload, index) => [
        `a${String(index)}`,
        {
          title: `${payload} ${String(index)}`,
          summary: payload,
          keywords: [payload],
          group: 'main',
          source: { section: payload, lines: [index + 1, index + 2] as [number, number] },
          assignments: {
            alpha: {
              capacity: 'does',
              note: payload,
              obligations: [{ id: 'o', text: payload, source: sources() }],
              next_steps: [{ text: payload, contact: 'beta', url: 'https://example.org/<x>', source: sources() }],
            },
            beta: { capacity: 'helps', when: ['fire'], note: payload },
          },
          call_chain: [{ role: 'alpha', when: ['fire'], note: payload }],
          gaps: ['g'],
          notes: [{ text: payload, source: sources() }],
          attributes: { [payload]: payload },
          links: [{ text: payload, url: payload }],
        },
      ]),
    ),
    gaps: [{ id: 'g', text: text(), roles: ['alpha'], source: sources() }],
    notes: [{ text: text() }],
  }
}
