import type { AppCode } from '../contract/app-code.ts'
import type { CodeSpace, Template } from './framework.ts'

type Templates = Readonly<Record<string, unknown>>

/** Runs the compiler's output: templates by path. */
export const evaluateTemplates = (code: string): Templates => {
  // oxlint-disable-next-line no-eval -- running the app's own code is what this is for
  const templates: unknown = (0, eval)(`${code}\n//# sourceURL=app:///templates`)
  return Object(templates)
}

/** Gives every page and component its JSON and its template. */
export const registerTemplates = (space: CodeSpace, code: AppCode, templates: Templates): void => {
  const addConfig: (name: string, config: object) => void =
    space.addComponentStaticConfig.bind(space)
  for (const [name, { config }] of Object.entries(code.components)) {
    const template: unknown = { groupList: templates, content: templates[name] }
    addConfig(name, config)
    space.addCompiledTemplate(name, template as Template)
  }
}
