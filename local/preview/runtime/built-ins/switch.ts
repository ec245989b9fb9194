import { flag, text, type BuiltIn } from './built-in.ts'
import { offerField } from './form-fields.ts'
import { activate } from './label-targets.ts'

export const switchBuiltIn: BuiltIn = {
  tag: 'switch',
  leaf: true,
  properties: {
    checked: Boolean,
    disabled: Boolean,
    type: { type: String, value: 'switch' },
    color: { type: String, value: '#04BE02' },
    name: String
  },
  attach: (host) => {
    const { node, data } = host
    node.append(document.createElement('i'))
    node.setAttribute('role', 'switch')
    const look = (): void => {
      flag(node, 'checked', data['checked'])
      flag(node, 'disabled', data['disabled'])
      node.setAttribute('type', text(data['type']))
      node.setAttribute('aria-checked', String(data['checked'] === true))
      node.style.setProperty('--switch-color', text(data['color']))
    }
    const press = (): void => {
      if (data['disabled'] === true) return
      host.set({ checked: data['checked'] !== true })
      look()
      host.emit('change', { value: data['checked'] === true })
    }
    const initial = data['checked'] === true
    offerField(node, {
      get name() {
        return text(data['name'])
      },
      get value() {
        return data['checked'] === true
      },
      reset: () => {
        host.set({ checked: initial })
        look()
      }
    })
    host.on('tap', press)
    activate(node, press)
    look()
    return { changed: look }
  }
}
