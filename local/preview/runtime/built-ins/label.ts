import { nodeOf } from '../framework.ts'
import { text, type BuiltIn, type Host } from './built-in.ts'
import { activationOf } from './label-targets.ts'

export const label: BuiltIn = {
  tag: 'label',
  properties: { for: String },
  attach: (host) => {
    host.on('tap', (event) => {
      const target = targetOf(host)
      // A tap on the control itself has been taken by it.
      if (!target || insideControl(event, target)) return
      activationOf(target)?.()
    })
    return undefined
  }
}

const targetOf = ({ component, data, node }: Host): Element | null => {
  const id = text(data['for'])
  if (id !== '') {
    const found = component.ownerShadowRoot?.querySelector(`#${id}`)
    return found ? nodeOf(found) : null
  }
  return [...node.querySelectorAll('*')].find((inner) => activationOf(inner)) ?? null
}

const insideControl = (event: object, control: Element): boolean => {
  const target: unknown = Reflect.get(event, 'target')
  const inner: unknown = target instanceof Object && '_$' in target ? target._$ : target
  for (const node of [...control.querySelectorAll('*'), control]) {
    if (Reflect.get(node, '__wxElement') === inner) return true
  }
  return false
}
