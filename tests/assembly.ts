import { type Assembly, readAssembly } from '../infra/local-cloud/local-cloud.ts'

/** The address for which the app is synthesized, before any cloud has one of its own. */
export const anyCloud = 'http://localhost:65535'

/**
 * The app that was synthesized into `folder`, for the cloud at `url`, with other values for some settings: those in
 * the environment of its functions, or any other of its template.
 */
export const assemblyIn =
  (folder: string, environment: Record<string, string | number> = {}) =>
  async (url: string): Promise<Assembly> => {
    const assembly = await readAssembly(folder)
    const text = JSON.stringify(assembly.template, (name, value) => environment[name] ?? value)
    return { ...assembly, template: JSON.parse(text.replaceAll(anyCloud, url)) }
  }
