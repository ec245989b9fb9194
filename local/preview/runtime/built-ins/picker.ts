import type { OpenPicker } from '../../contract/shell.ts'
import { text, type BuiltIn, type Host } from './built-in.ts'
import { offerField } from './form-fields.ts'
import { dateMode, timeMode } from './picker-dates.ts'
import { multiMode, regionMode, selectorMode } from './picker-lists.ts'
import type { PickerMode } from './picker-mode.ts'

const MODES: Readonly<Record<string, (host: Host) => PickerMode>> = {
  selector: selectorMode,
  multiSelector: multiMode,
  time: timeMode,
  date: dateMode,
  region: regionMode
}

export const picker: BuiltIn = {
  tag: 'picker',
  properties: {
    headerText: String,
    mode: { type: String, value: 'selector' },
    disabled: Boolean,
    range: null,
    rangeKey: String,
    value: { type: null, value: 0 },
    start: String,
    end: String,
    fields: { type: String, value: 'day' },
    customItem: String,
    level: { type: String, value: 'sub-district' },
    name: String
  },
  attach: (host) => {
    const { data, node, emit, runtime } = host
    let open: OpenPicker | null = null
    let mode: PickerMode | null = null
    const initial = data['value']
    offerField(node, {
      get name() {
        return text(data['name'])
      },
      get value() {
        return data['value']
      },
      reset: () => host.set({ value: initial })
    })
    const show = async (): Promise<void> => {
      const make = MODES[text(data['mode'])]
      if (!make) return runtime.reports.unsupported(`<picker mode="${text(data['mode'])}">`)
      const current = make(host)
      mode = current
      open = runtime.shell.openPicker({
        title: text(data['headerText']),
        columns: current.columns(),
        selected: current.selected(),
        onMove: (column, index) => {
          if (current.move(column, index)) open?.update(current.columns(), current.selected())
        }
      })
      const chosen = await open.chosen
      open = null
      mode = null
      if (!chosen) return emit('cancel', {})
      const detail = current.answer(chosen)
      host.set({ value: detail['value'] })
      emit('change', detail)
    }
    host.on('tap', () => {
      if (data['disabled'] !== true && !open) void runtime.reports.safely('picker', show)
    })
    return {
      // A page that changes the columns while they are open: the wheels follow.
      changed: (name) => {
        if (open && mode?.follow && (name === 'range' || name === 'value')) {
          mode.follow()
          open.update(mode.columns(), mode.selected())
        }
      }
    }
  }
}
