import type { AppCode } from '../contract/app-code.ts'
import type { CodeSpace } from './framework.ts'

type Templates = Readonly<Record<string, unknown>>

/** Runs the compiler's output: templates by path. */
export const evaluateTemplates = (code: string): Templates => {
  const templates: unknown = (0, eval)(`${code}\n//# sourceURL=app:///templates`)
  return Object(templates)
}

/** Gives every page and component its JSON and its template. */
export const registerTemplates = (space: CodeSpace, code: AppCode, templates: Templates): void => {
  for (const [name, { config }] of Object.entries(code.components)) {
    const template = { groupList: templates, content: templates[name] }
    Reflect.apply(space.addComponentStaticConfig, space, [name, config])
    Reflect.apply(space.addCompiledTemplate, space, [name, template])
  }
}
