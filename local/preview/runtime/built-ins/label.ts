import { componentOf, elementAt, nodeOf } from '../framework.ts'
import { text, type BuiltIn, type Host } from './built-in.ts'
import { activationOf } from './label-targets.ts'

export const label: BuiltIn = {
  tag: 'label',
  properties: { for: String },
  attach: (host) => {
    host.on('tap', (event) => {
      const target = targetOf(host)
      // A tap on the control itself has been taken by it.
      if (!target || insideControl(event, host)) return
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

/** A control inside a label takes its own taps; so does a second one. */
const insideControl = (event: object, { node }: Host): boolean => {
  const target: unknown = Reflect.get(event, 'target')
  const inner = componentOf(target) ?? target
  const controls = [...node.querySelectorAll('*')].filter((one) => activationOf(one))
  return controls.some((control) =>
    [control, ...control.querySelectorAll('*')].some((one) => elementAt(one) === inner)
  )
}
