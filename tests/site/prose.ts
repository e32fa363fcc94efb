import { readdirSync, readFileSync } from 'node:fs'
import { fleschKincaid } from 'flesch-kincaid'
import matter from 'gray-matter'
import { syllable } from 'syllable'

export type MarkdownFile = { name: string; data: unknown; content: string }

/** The Markdown files of `site/<folder>/`, with front matter as YAML gives it and the text below. */
export const readMarkdown = (folder: string): MarkdownFile[] => {
  const url = new URL(`../../site/${folder}/`, import.meta.url)
  return readdirSync(url)
    .filter((name) => name.endsWith('.md'))
    .map((name) => {
      const { data, content } = matter(readFileSync(new URL(name, url), 'utf8'))
      return { name: name.replace(/\.md$/, ''), data, content }
    })
}

const inline = (text: string) =>
  text
    .replace(/\[\d+\]\(#source-\d+\)/g, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/[*_`]/g, '')
    .replace(/\s+([.,;:])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()

const paragraphOf = (block: string) => (/^(#|\||<!--)/.test(block) ? [] : block.split(/\n(?=(?:[-*]|\d+\.) )/))

/** What a reader reads as sentences: paragraphs and list items, without headings, tables, figures, marks and link addresses. */
export const paragraphs = (markdown: string): string[] =>
  markdown
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .flatMap(paragraphOf)
    .map((text) => inline(text.replace(/^([-*]|\d+\.|>) /, '')))
    .filter((text) => text !== '')

const sentences = (paragraph: string) =>
  paragraph
    .replace(/\b([ap])\.m\./g, '$1m')
    .replace(/\bU\.S\.C?\.?/g, 'US')
    .split(/(?<=[.?!])\s+/)
    .filter((text) => /[a-z]/i.test(text))

const words = (sentence: string) => sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,$%-]*/gu) ?? []

/** Flesch–Kincaid grade level (Kincaid and others, 1975): the year of school that suffices to read the text. */
export const gradeLevel = (texts: readonly string[]): number => {
  const allSentences = texts.flatMap(sentences)
  const allWords = allSentences.flatMap(words)
  return fleschKincaid({
    sentence: allSentences.length,
    word: allWords.length,
    syllable: allWords.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
  })
}
