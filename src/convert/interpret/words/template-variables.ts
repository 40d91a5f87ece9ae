/** "{{site.data.keyword.acme_notm}}", "{{< param "acme" >}}": what a generator of pages puts a text in the place of. */
const VARIABLE = /\{\{[<%]?\s*(?:param\s+)?["']?(?:[\w-]+\.)*([\w-]+?)(?:_(?:notm|full|short|long))*["']?\s*[>%]?\}\}/g

/** Whether a text has a part that only the generator of the pages knows. */
export function hasVariable(text: string): boolean {
  return text.includes('{{') && text.search(VARIABLE) >= 0
}

/** A text with the last part of each variable in its place: that part tells most. */
export function withoutVariables(text: string): string {
  return text.includes('{{') ? text.replace(VARIABLE, '$1') : text
}
