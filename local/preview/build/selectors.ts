import parseSelectors from 'postcss-selector-parser'
import { CLASS_MARK, HOST_MARK } from '../contract/app-code.ts'

/**
 * Makes a WXSS selector one of the page: class names get the mark of their scope, tags are elements `wx-tag`,
 * `:host` is the element of the component itself.
 */
export const adaptSelector = (selector: string): string =>
  parseSelectors((root) => {
    root.walkClasses((name) => {
      name.replaceWith(
        parseSelectors.tag({
          value: `.${CLASS_MARK}${String(name).trim().slice(1)}`,
          ...spaces(name)
        })
      )
    })
    root.walkIds((id) => {
      // The framework writes ids as `prefix--id`; the second argument keeps an id's specificity.
      const value = `:is([id$="--${id.value}"],#_)`
      id.replaceWith(parseSelectors.tag({ value, ...spaces(id) }))
    })
    root.walkTags((tag) => {
      if (/^[a-z]/i.test(tag.value)) tag.value = `wx-${tag.value}`
    })
    root.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return
      const inner = pseudo.nodes.map(String).join(',')
      const value = `[wx-host="${HOST_MARK}"]${inner && `:is(${inner})`}`
      pseudo.replaceWith(parseSelectors.tag({ value, ...spaces(pseudo) }))
    })
  }).processSync(selector)

const spaces = ({ rawSpaceBefore: before, rawSpaceAfter: after }: parseSelectors.Node) => ({
  spaces: { before, after }
})
