import * as z from 'zod'
import { attribute, type Declarations, type Place, reference } from './attributes.ts'
import { callIntrinsic } from './intrinsics.ts'

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
})

export const templateSchema = z.object({
  Resources: z.record(z.string(), resource),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
})

/**
 * A resource with its intrinsic functions resolved. `path` is the construct path from CDK's metadata, `name` its last
 * word.
 */
export type Resource = { id: string; type: string; path: string; name: string; properties: Record<string, unknown> }

const noValue = Symbol('AWS::NoValue')

/** CloudFormation's intrinsic functions as they work here. An unknown one is an error, as in CloudFormation. */
export class Template implements Declarations {
  readonly place: Place
  readonly #source: z.infer<typeof templateSchema>
  readonly #resolved = new Map<string, Resource>()

  constructor(source: z.infer<typeof templateSchema>, place: Place) {
    this.#source = source
    this.place = place
  }

  /** Logical ids of all resources whose condition is true. */
  get ids(): string[] {
    return Object.entries(this.#source.Resources)
      .filter(([, { Condition }]) => Condition === undefined || this.#condition(Condition))
      .map(([id]) => id)
  }

  get resources(): Resource[] {
    return this.ids.map((id) => this.resource(id))
  }

  ofType(...types: string[]): Resource[] {
    return this.ids.filter((id) => types.includes(this.#source.Resources[id]!.Type)).map((id) => this.resource(id))
  }

  typeOf(id: string): string {
    const found = this.#source.Resources[id]
    if (!found) throw new Error(`The template refers to ${id}, which it does not contain.`)
    return found.Type
  }

  resource(id: string): Resource {
    const known = this.#resolved.get(id)
    if (known) return known
    const source = this.#source.Resources[id]
    if (!source) throw new Error(`The template refers to ${id}, which it does not contain.`)
    const path = z.string().catch(id).parse(source.Metadata['aws:cdk:path'])
    const name =
      path
        .split('/')
        .filter((part) => part !== 'Resource')
        .at(-1) ?? id
    const made: Resource = { id, type: source.Type, path, name, properties: {} }
    for (const [name, value] of Object.entries(source.Properties)) {
      const resolved = this.#resolve(value, `${id}.${name}`)
      if (resolved !== noValue) made.properties[name] = resolved
    }
    this.#resolved.set(id, made)
    return made
  }

  /** One property, resolved alone: names are needed before other properties can be resolved. */
  property(id: string, name: string): unknown {
    const value = this.#source.Resources[id]?.Properties[name]
    const resolved = value === undefined ? undefined : this.#resolve(value, `${id}.${name}`)
    return resolved === noValue ? undefined : resolved
  }

  #condition(name: string): boolean {
    const expression = this.#source.Conditions[name]
    if (expression === undefined)
      throw new Error(`The template names the condition ${name}, which it does not contain.`)
    return this.#resolve(expression, `condition ${name}`) === true
  }

  #ref(id: string, where: string): unknown {
    const { region, account, stackName } = this.place
    const pseudo: Record<string, unknown> = {
      'AWS::Region': region,
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stackName,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/local`,
      'AWS::NoValue': noValue,
    }
    if (Object.hasOwn(pseudo, id)) return pseudo[id]
    const parameter = this.#source.Parameters[id]
    if (parameter) {
      if (parameter.Default === undefined) throw new Error(`${where}: the parameter ${id} has no default value.`)
      return parameter.Default
    }
    return reference(this, id)
  }

  #resolve(value: unknown, where: string): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#resolve(item, where)).filter((item) => item !== noValue)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value)
    const [name, argument] = entries[0] ?? ['', undefined]
    if (entries.length === 1 && (name === 'Ref' || name === 'Condition' || name.startsWith('Fn::'))) {
      return this.#intrinsic(name, argument, where)
    }
    const resolved = entries.map(([key, item]) => [key, this.#resolve(item, `${where}.${key}`)] as const)
    return Object.fromEntries(resolved.filter(([, item]) => item !== noValue))
  }

  #intrinsic(name: string, argument: unknown, where: string): unknown {
    if (name === 'Ref') return this.#ref(z.string().parse(argument), where)
    // A policy statement has a property of the same name; a reference to a condition is text.
    if (name === 'Condition')
      return typeof argument === 'string' ? this.#condition(argument) : { Condition: this.#resolve(argument, where) }
    if (name === 'Fn::GetAtt') {
      const [id, ...rest] = typeof argument === 'string' ? argument.split('.') : z.array(z.string()).parse(argument)
      return attribute(this, id!, rest.join('.'))
    }
    if (name === 'Fn::Sub') return this.#sub(argument, where)
    if (name === 'Fn::If') {
      const [condition, yes, no] = z.tuple([z.string(), z.unknown(), z.unknown()]).parse(argument)
      return this.#resolve(this.#condition(condition) ? yes : no, where)
    }
    return callIntrinsic(name, this.#resolve(argument, where), { where, mappings: this.#source.Mappings })
  }

  #sub(argument: unknown, where: string): string {
    const [text, variables] =
      typeof argument === 'string'
        ? [argument, {}]
        : z.tuple([z.string(), z.record(z.string(), z.unknown())]).parse(argument)
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`
      if (Object.hasOwn(variables, name)) return String(this.#resolve(variables[name as keyof typeof variables], where))
      const [id, ...rest] = name.split('.')
      return String(rest.length > 0 ? attribute(this, id!, rest.join('.')) : this.#ref(name, where))
    })
  }
}
