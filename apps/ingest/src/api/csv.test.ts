import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test.each<[(string | null)[], string]>([
  [['a', 'b'], 'a,b'],
  [['a,b', 'say "hi"', 'two\nlines'], '"a,b","say ""hi""","two\nlines"'],
  [[null, ''], ',""'],
  [['=1+1', '+cmd', '-cmd', '@sum', '\tx', '\rx'], `'=1+1,'+cmd,'-cmd,'@sum,'\tx,"'\rx"`],
  [['-5', '+1.5e3', '-.5'], '-5,+1.5e3,-.5'],
  [['-5-1', '=HYPERLINK("http://x","y")'], `'-5-1,"'=HYPERLINK(""http://x"",""y"")"`],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(`${line}\r\n`)
})
