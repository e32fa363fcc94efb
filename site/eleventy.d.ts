/** The part of Eleventy 3 that this site uses; the package has no types. */
declare module '@11ty/eleventy' {
  type Template = string | { data?: object; render: (data: never) => unknown }

  /** The part of markdown-it 14. */
  export type Token = {
    type: string
    tag: string
    content: string
    attrs: [name: string, value: string][] | null
    children: Token[] | null
  }
  type Rule = (tokens: Token[], index: number) => string
  export type MarkdownIt = {
    renderer: { rules: Record<string, Rule | undefined> }
    core: { ruler: { push(name: string, rule: (state: { tokens: Token[] }) => void): void } }
  }

  type Content = string | Uint8Array

  export type UserConfig = {
    addWatchTarget(glob: string, options: { resetConfig: boolean }): void
    setTemplateFormats(formats: string[]): void
    addGlobalData(name: string, value: unknown): void
    addTemplate(path: string, template: Template): void
    addTransform(
      name: string,
      transform: (this: { page: { url: string } }, content: Content) => Content | Promise<Content>,
    ): void
    amendLibrary(name: 'md', amend: (markdown: MarkdownIt) => void): void
    setUseGitIgnore(use: boolean): void
    setQuietMode(quiet: boolean): void
  }

  export default class Eleventy {
    constructor(
      input: string,
      output: undefined,
      options: { quietMode: boolean; config(eleventy: UserConfig): unknown },
    )
    toJSON(): Promise<unknown>
  }
}
