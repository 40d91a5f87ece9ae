import { parse, stringify } from 'yaml'

/** A small matrix about which there is nothing to say. */
export const EXAMPLE = `whoowns: 1
id: example
title: Example
capacities:
  responsible: { label: Responsible, mark: R, kind: responsible }
  supporting: { label: Supporting, mark: S, kind: supporting }
roles:
  product-team:
    name: Product team
    contacts: [{ type: slack, value: "#product" }]
  platform-team:
    name: Platform team
    contacts: [{ type: slack, value: "#platform" }]
activities:
  deploy:
    title: Deploy a release
    assignments:
      product-team: responsible
      platform-team: supporting
`

/** The example with the keys of an excerpt put over it; maps are merged, all else is replaced. */
export function exampleWith(excerpt: string): string {
  return stringify(merge(parse(EXAMPLE), parse(excerpt, { uniqueKeys: false })), { lineWidth: 0 })
}

function merge(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(over)) merged[key] = key in base ? merge(base[key], value) : value
  return merged
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
