import { expect, test } from '@jest/globals'
import { html } from './html.ts'

test('text from outside never becomes markup', () => {
  const name = '"><img src=x onerror=alert(1)>&'
  expect(html`<p title="${name}">${name}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;">' +
      '&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;</p>'
  )
})

test('markup nests, lists join, and nothing shows nothing', () => {
  const rows = ['a', 'b'].map((row) => html`<li>${row}</li>`)
  const list = html`<ol>
    ${rows}${false}${null}${undefined}${0}
  </ol>`
  expect(list.text.replaceAll(/\s/g, '')).toBe('<ol><li>a</li><li>b</li>0</ol>')
})
