import type { Check } from './check.ts'

const dollars = /\$\s?(\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d\d)?)/g
const range = /\$\s?[\d,.]+\s*(?:-|–|to|and)\s*\$?\s?[\d,.]+/
const ofSalary = /\bsalar(?:y|ies)\b|\bpay (?:range|is|scale)\b|\bper (?:year|annum|hour)\b/i
const ofOtherMoney = /\bincentive|\bbonus|\bovertime|\ballowance|\brelocation|\bstudent loan|\badditional\b/i

const amountsIn = (text: string) =>
  [...text.matchAll(dollars)].map(([, amount = '']) => Number(amount.replaceAll(',', '')))

const unit = (text: string) => (/\bhour/i.test(text) ? 'hour' : /\b(?:year|annum)/i.test(text) ? 'year' : undefined)

/** Amount and interval can't both be right, or the announcement's own range or interval is another one. */
export const payContradicts: Check = (told, sentences) => {
  if (/announced as pay/.test(told)) return 'No federal job pays such an amount by such an interval.'
  const ours = amountsIn(told)
  if (ours.length === 0) return undefined
  const [low, high] = [Math.min(...ours), Math.max(...ours)]
  const stated = sentences.filter(
    (sentence) => range.test(sentence) && ofSalary.test(sentence) && !ofOtherMoney.test(sentence),
  )
  const fits = (sentence: string) => {
    const theirs = amountsIn(sentence)
    const other = unit(sentence)
    return (
      (other === undefined || told.includes(other)) &&
      theirs.some((amount) => amount >= low * 0.999 && amount <= high * 1.001)
    )
  }
  return stated.some(fits) ? undefined : stated[0]
}
