import * as z from 'zod'

type Mappings = Record<string, Record<string, Record<string, unknown>>>
type Surroundings = { where: string; mappings: Mappings }

/**
 * A CloudFormation intrinsic function applied to a resolved argument (CloudFormation user guide, "Intrinsic function
 * reference"). An unknown one is an error that names its place.
 */
export const callIntrinsic = (name: string, given: unknown, { where, mappings }: Surroundings): unknown => {
  if (name === 'Fn::Join') {
    const [separator, parts] = z.tuple([z.string(), z.array(z.union([z.string(), z.number()]))]).parse(given)
    return parts.join(separator)
  }
  if (name === 'Fn::Select') {
    const [index, list] = z.tuple([z.coerce.number(), z.array(z.unknown())]).parse(given)
    if (index >= list.length) throw new Error(`${where}: Fn::Select has no item ${index}.`)
    return list[index]
  }
  if (name === 'Fn::Split') {
    const [separator, text] = z.tuple([z.string(), z.string()]).parse(given)
    return text.split(separator)
  }
  if (name === 'Fn::FindInMap') {
    const [map, first, second] = z.tuple([z.string(), z.string(), z.string()]).parse(given)
    return mappings[map]?.[first]?.[second]
  }
  if (name === 'Fn::Equals') {
    const [left, right] = z.tuple([z.unknown(), z.unknown()]).parse(given)
    return left === right
  }
  if (name === 'Fn::Not') return !z.tuple([z.boolean()]).parse(given)[0]
  if (name === 'Fn::And') return z.array(z.boolean()).parse(given).every(Boolean)
  if (name === 'Fn::Or') return z.array(z.boolean()).parse(given).some(Boolean)
  throw new Error(`${where}: the local cloud does not understand ${name}.`)
}
