import { readFileSync } from 'node:fs'
import type { Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { unpackText } from '../lib/share.ts'
import { Harness } from './harness.ts'

const CANONICAL = 'sample(sample=10.0%,actions(userspace(pid=2852638985,sFlow(vid=0,pcp=0,output=72),actions)))'
const notebook = readFileSync(
  new URL('../../../packages/codecs/testcases/hex/notebook/input.txt', import.meta.url),
  'utf8',
)
/** The first dump with its command. */
const dump = notebook.slice(notebook.indexOf('crash> rd -8'), notebook.indexOf('crash>\n'))

const t = new Harness()
beforeAll(() => t.start(), 180_000)
afterAll(() => t.stop())
beforeEach(() => t.openPage())
afterEach(() => t.closePage())

describe('decode', () => {
  const input = () => t.page.getByRole('textbox', { name: 'Text to decode' })
  const field = (name: string) => t.page.getByRole('treeitem').filter({ hasText: name }).first()
  const highlightedBytes = () => t.page.locator('[data-highlighted]').allTextContents()
  const paste = async (text: string) => {
    await t.open('/decode')
    await input().click()
    await t.page.keyboard.insertText(text)
  }
  const shared = () => new URL(t.page.url()).hash

  test('reads a dump of kernel memory, and gives it a link that says the same', async () => {
    const requests: Request[] = []
    t.page.on('request', (request) => requests.push(request))
    await paste(dump)
    await t.see(CANONICAL)
    expect(await input().evaluate((element) => element === document.activeElement)).toBe(true)
    await field('OVS_USERSPACE_ATTR_PID').waitFor()
    await expect.poll(shared).toMatch(/^#t=[\w-]+$/)
    const link = t.page.url()
    await t.page.reload()
    await t.see(CANONICAL)
    expect(await input().inputValue()).toBe(dump)
    expect(t.page.url()).toBe(link)

    const packed = new URL(link).hash.slice('#t='.length)
    expect(await unpackText(packed)).toBe(dump)
    expect(requests.length).toBeGreaterThan(3)
    for (const request of requests) {
      const sent = JSON.stringify([request.url().split('#')[0], request.headers(), request.postData()])
      expect(sent).not.toContain(packed.slice(0, 40))
      expect(sent).not.toContain('ffff8c4d81cac29c')
    }
  })

  test('links fields and bytes both ways', async () => {
    await paste(dump)
    await field('OVS_USERSPACE_ATTR_PID').hover()
    await expect.poll(highlightedBytes).toEqual(['08', '00', '01', '00', '09', 'd1', '07', 'aa'])
    expect(await t.page.locator('[data-mark]').count()).toBe(1)
    await t.page.getByRole('region', { name: 'Bytes' }).locator('[data-byte="5"]').first().hover()
    await expect.poll(() => field('OVS_SAMPLE_ATTR_ARG').getAttribute('class')).toContain('bg-selected')
    // Line 4 of the paste, its first byte.
    const box = (await input().boundingBox())!
    await t.page.mouse.move(box.x + 8 + 20 * 7.2, box.y + 8 + 3 * 18 + 9)
    await expect.poll(async () => (await highlightedBytes()).join(' ')).toMatch(/^01 00/)
  })

  test('is walked by keys', async () => {
    await paste(dump)
    await t.see(CANONICAL)
    const tree = t.page.getByRole('tree', { name: 'Decoded fields' })
    await t.page.getByRole('button', { name: 'Copy', exact: true }).focus()
    await t.page.keyboard.press('Tab')
    const selected = () => t.page.locator('[role="treeitem"][aria-selected="true"]')
    expect(await selected().textContent()).toMatch(/^ovs-actions 84 bytes at ffff8c4d81cac29c/)
    const all = await t.page.getByRole('treeitem').count()
    await t.page.keyboard.press('ArrowDown')
    await expect.poll(() => selected().textContent()).toContain('OVS_ACTION_ATTR_SAMPLE')
    await expect.poll(async () => (await highlightedBytes()).length).toBe(84)
    await t.page.keyboard.press('ArrowLeft')
    expect(await selected().getAttribute('aria-expanded')).toBe('false')
    await expect.poll(() => t.page.getByRole('treeitem').count()).toBe(2)
    await t.page.keyboard.press('ArrowRight')
    await expect.poll(() => t.page.getByRole('treeitem').count()).toBe(all)
    expect(await tree.getAttribute('aria-activedescendant')).toBe(await selected().getAttribute('id'))
  })

  test('takes a notebook apart, and reads it as the kind that is chosen', async () => {
    await paste(notebook)
    await t.see('output=73')
    const kind = t.page.getByRole('combobox', { name: 'Kind of text' })
    expect(await kind.textContent()).toContain('sflow-config, ovs-actions, stacks and 1 more')
    await kind.click()
    await t.page.getByRole('option', { name: 'kernel-log' }).click()
    await t.see('Garbage collection removes an offloaded connection')
    await expect.poll(shared).toMatch(/&k=kernel-log$/)
    await t.page.reload()
    await t.see('Garbage collection removes an offloaded connection')
  })

  test('has samples, and says what it reads when it recognises nothing', async () => {
    await t.open('/decode')
    await t.page.getByRole('region', { name: 'What is read' }).getByText('ovs-vswitchd.log').waitFor()
    await t.page.getByRole('button', { name: 'A kernel stack' }).click()
    await t.see('HW_DEL')
    await t.page.getByRole('button', { name: 'Clear' }).click()
    await input().fill('the card is slow since monday')
    await t.page.getByRole('alert').getByText('Nothing recognised').waitFor()
    expect(await t.isShown(t.page.getByRole('region', { name: 'Kinds that are read' }))).toBe(true)
  })

  test('scrolls to the text of the field that is chosen', async () => {
    await t.open('/decode')
    await t.page.getByRole('button', { name: 'A flow with sFlow' }).click()
    await field('leaves through ifIndex 5').click()
    await expect.poll(() => input().evaluate((element) => element.scrollLeft)).toBeGreaterThan(1000)
    expect(await t.page.locator('[data-mark]').count()).toBe(1)
  })

  test('takes a long paste', async () => {
    const long = notebook.repeat(40)
    await paste('before\n')
    await input().evaluate((element, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, long)
    await t.see('output=73')
    expect(await input().inputValue()).toBe(`before\n${long}`)
  })

  test('refuses what is too long, and what a link lost', async () => {
    await t.open('/decode')
    await input().fill('0123456789abcdef'.repeat(66_000))
    await t.page.getByRole('alert').getByText('Too long to decode here').waitFor()
    const noise = Array.from({ length: 40_000 }, (_, index) => ((index * 2654435761) >>> 0).toString(16)).join(' ')
    await input().fill(noise)
    await t.see('Too long for a link')
    expect(shared()).toBe('')
    await t.open('/decode?cut#t=abc')
    await t.page.getByRole('alert').getByText('The link cannot be read').waitFor()
  })
})
