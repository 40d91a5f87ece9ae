import type { WriterEntry } from '../writer.js'

/** Every format of `whoowns export`, in the order of help; each is loaded when it is asked for. */
export const WRITERS: Readonly<Record<string, WriterEntry>> = {
  html: {
    summary: 'one page with a question box, the table and every answer',
    keywords: true,
    load: async () => (await import('./html.js')).htmlWriter,
  },
  site: {
    summary: 'a folder for any web server: a page and a JSON document per activity and role',
    load: async () => (await import('./site.js')).siteWriter,
  },
  svg: {
    summary: 'a picture of who is involved where',
    load: async () => (await import('./svg.js')).svgWriter,
  },
  mermaid: {
    summary: 'call chains as a Mermaid flowchart',
    load: async () => (await import('./mermaid.js')).mermaidWriter,
  },
  markdown: {
    summary: 'the table with its marks and legend',
    load: async () => (await import('./markdown.js')).markdownWriter,
  },
  csv: {
    summary: 'a row for each activity, for spreadsheets',
    load: async () => (await import('./csv.js')).csvWriter,
  },
  tsv: {
    summary: 'the same, separated by tabs',
    load: async () => (await import('./tsv.js')).tsvWriter,
  },
  json: {
    summary: 'the matrix file as JSON',
    load: async () => (await import('./json.js')).jsonWriter,
  },
  yaml: {
    summary: 'the matrix file as YAML',
    load: async () => (await import('./yaml.js')).yamlWriter,
  },
  backstage: {
    summary: 'Backstage catalog: groups, and a component for each activity',
    load: async () => (await import('./backstage.js')).backstageWriter,
  },
  codeowners: {
    summary: 'CODEOWNERS file from the paths of the activities',
    load: async () => (await import('./codeowners.js')).codeownersWriter,
  },
}
