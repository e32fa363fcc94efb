/** One period's value; `undefined` without data. */
export type Value = number | undefined
type Argument = Value | Value[]

const known = (values: Value[]): number[] => values.filter((value) => value !== undefined)
const flat = (given: Argument[]): Value[] => given.flat()
const single = (given: Argument | undefined): Value => {
  if (Array.isArray(given)) throw new Error('Expected a number, got a list.')
  return given
}
const over = (combine: (values: number[]) => number) => (given: Argument[]) => {
  const values = known(flat(given))
  return values.length === 0 ? undefined : combine(values)
}

const functions: Record<string, (given: Argument[]) => Value> = {
  IF: ([condition, yes, no]) => (single(condition) === undefined ? undefined : single(single(condition) ? yes : no)),
  FILL: ([value, filling]) => single(value) ?? single(filling),
  SUM: over((values) => values.reduce((sum, value) => sum + value, 0)),
  MAX: over((values) => Math.max(...values)),
  MIN: over((values) => Math.min(...values)),
  ABS: over(([value]) => Math.abs(value!)),
}

const operators: Record<string, (left: number, right: number) => number>[] = [
  { OR: (a, b) => Number(a !== 0 || b !== 0), '||': (a, b) => Number(a !== 0 || b !== 0) },
  { AND: (a, b) => Number(a !== 0 && b !== 0), '&&': (a, b) => Number(a !== 0 && b !== 0) },
  {
    '>=': (a, b) => Number(a >= b),
    '<=': (a, b) => Number(a <= b),
    '>': (a, b) => Number(a > b),
    '<': (a, b) => Number(a < b),
    '==': (a, b) => Number(a === b),
    '!=': (a, b) => Number(a !== b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
]

const token = /\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|>=|<=|==|!=|&&|\|\||[-+*/()<>,[\]])/y

const tokensOf = (text: string): string[] => {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex
    const found = token.exec(text)
    if (!found) throw new Error(`The metric expression "${text}" is not understood at "${text.slice(at)}".`)
    tokens.push(found[1]!)
  }
  return tokens
}

/**
 * A CloudWatch metric expression for one period, as far as alarms use it: comparison, arithmetic, AND, OR and the
 * functions above (CloudWatch user guide, "Using math expressions with CloudWatch metrics"). `ids` are the alarm's
 * other metrics; `METRICS()` is all of them. An operator with no data on one side gives no data.
 */
export const evaluate = (text: string, ids: Record<string, Value>): Value => {
  const tokens = tokensOf(text)
  let next = 0
  const take = () => tokens[next++]
  const expect = (wanted: string) => {
    const taken = take()
    if (taken !== wanted) throw new Error(`The metric expression "${text}": expected ${wanted}, got ${taken}.`)
  }

  const list = (end: string): Argument[] => {
    const found: Argument[] = []
    while (tokens[next] !== end) {
      found.push(level(0))
      if (tokens[next] === ',') next++
    }
    next++
    return found
  }

  const operand = (): Argument => {
    const word = take() ?? ''
    if (/^\d/.test(word)) return Number(word)
    if (word === '[') return flat(list(']'))
    if (word === '(') {
      const inner = level(0)
      expect(')')
      return inner
    }
    if (word === '-') return -(single(operand()) ?? Number.NaN)
    if (tokens[next] === '(') {
      next++
      const given = list(')')
      if (word === 'METRICS') return Object.values(ids)
      const call = functions[word]
      if (!call) throw new Error(`The local cloud does not know the metric function ${word} of "${text}".`)
      return call(given)
    }
    if (!(word in ids)) throw new Error(`The metric expression "${text}" names ${word}, which the alarm does not have.`)
    return ids[word]
  }

  /** Operators of equal precedence from left to right; higher ones first. */
  const level = (strength: number): Argument => {
    const table = operators[strength]
    if (!table) return operand()
    let left = level(strength + 1)
    for (let operator = table[tokens[next] ?? '']; operator; operator = table[tokens[next] ?? '']) {
      next++
      const [a, b] = [single(left), single(level(strength + 1))]
      left = a === undefined || b === undefined ? undefined : operator(a, b)
    }
    return left
  }

  const result = level(0)
  if (next < tokens.length) throw new Error(`The metric expression "${text}" goes on after its end.`)
  return single(result)
}
