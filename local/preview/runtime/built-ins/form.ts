import { componentOf, elementAt } from '../framework.ts'
import { text, type BuiltIn, type Host } from './built-in.ts'
import { fieldAt, offerForm } from './form-fields.ts'

export const form: BuiltIn = {
  tag: 'form',
  properties: { reportSubmit: Boolean, reportSubmitTimeout: Number },
  attach: (host) => {
    offerForm(host.node, {
      submit: (by) => {
        const target = by.getMethodCaller()
        host.emit('submit', { value: valuesIn(host), formId: '', target })
      },
      reset: () => {
        for (const node of host.node.querySelectorAll('*')) fieldAt(node)?.reset()
        host.emit('reset', {})
      }
    })
    return undefined
  }
}

const valuesIn = ({ node }: Host): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const inner of node.querySelectorAll('*')) {
    const field = fieldAt(inner) ?? ownField(inner)
    if (field && field.name !== '') values[field.name] = field.value
  }
  return values
}

/** A component of the page that carries the behavior wx://form-field. */
const ownField = (node: Element): { name: string; value: unknown } | undefined => {
  const component = componentOf(elementAt(node))
  if (!component || component.is.startsWith('built-in/')) return undefined
  const data = component.data as Readonly<Record<string, unknown>>
  return 'name' in data && 'value' in data
    ? { name: text(data['name']), value: data['value'] }
    : undefined
}
