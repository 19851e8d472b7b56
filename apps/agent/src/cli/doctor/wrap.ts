/** Lines of at most `width` columns: the first begins with `first`, the others with `next`. Long words stay whole: commands are copied. */
export function wrap(text: string, width: number, first = '', next = first.replaceAll(/\S/g, ' ')): string[] {
  const lines: string[] = []
  let line = first
  let empty = true
  for (const word of text.split(' ')) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = next
      empty = true
    }
    line += empty ? word : ` ${word}`
    empty = false
  }
  return [...lines, line]
}
