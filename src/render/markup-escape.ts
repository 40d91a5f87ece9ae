/** Text for HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${String(found.charCodeAt(0))};`)
}

/** Text for XML 1.0; characters that no XML document may hold become "?". */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replace(/[&<>"']/g, (found) => `&#${String(found.charCodeAt(0))};`)
    .replace(/[\t\n\r]/g, (found) => `&#${String(found.charCodeAt(0))};`)
}
