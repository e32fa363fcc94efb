// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes its placeholders this way
import { expect, test } from 'vitest'
import { Template, templateSchema } from '../../../infra/local-cloud/template/template.ts'
import { unsupported } from '../../../infra/local-cloud/template/understood.ts'
import { queue, type Resources, startSmallCloud } from './small-cloud.ts'

const place = { region: 'us-east-1', account: '000000000000', stackName: 'small', endpoint: 'http://127.0.0.1:1' }
const read = (Resources: Resources, more: object = {}) =>
  new Template(templateSchema.parse({ Resources, ...more }), place)
const resolved = (value: unknown, more: object = {}) =>
  read(
    {
      Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
      It: { Type: 'AWS::SNS::Topic', Properties: { value } },
    },
    more,
  ).resource('It').properties.value

test('an unknown resource type is refused by its logical id', () => {
  expect(unsupported(read({ Cluster: { Type: 'AWS::ECS::Cluster' } }))).toEqual([
    'Cluster is of the type AWS::ECS::Cluster, which the local cloud does not understand.',
  ])
})

test('an unknown property is refused by its logical id', () => {
  expect(unsupported(read(queue('Jobs', { FifoThroughputLimit: 'perQueue' })))).toEqual([
    'Jobs (AWS::SQS::Queue) has the property FifoThroughputLimit, which the local cloud does not understand.',
  ])
})

test('a cloud does not start with a template it does not understand', async () => {
  await expect(startSmallCloud({ Cluster: { Type: 'AWS::ECS::Cluster' } })).rejects.toThrow(
    'Cluster is of the type AWS::ECS::Cluster',
  )
})

test('an unknown intrinsic function is refused by its place', () => {
  expect(() => resolved({ 'Fn::Transform': {} })).toThrow(
    'It.value: the local cloud does not understand Fn::Transform.',
  )
})

test('an unknown attribute is refused by its logical id', () => {
  expect(() => resolved({ 'Fn::GetAtt': ['Jobs', 'Color'] })).toThrow('The template reads Jobs.Color (AWS::SQS::Queue)')
})

test('a reference to a resource that is not there is refused', () => {
  expect(() => resolved({ Ref: 'Nobody' })).toThrow('The template refers to Nobody, which it does not contain.')
})

test('a queue is referred to by its address and its ARN', () => {
  expect(resolved({ Ref: 'Jobs' })).toBe('http://127.0.0.1:1/000000000000/jobs')
  expect(resolved({ 'Fn::GetAtt': ['Jobs', 'Arn'] })).toBe('arn:aws:sqs:us-east-1:000000000000:jobs')
})

test('intrinsic functions give what CloudFormation gives', () => {
  expect(resolved({ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] })).toBe('a-us-east-1')
  expect(resolved({ 'Fn::Sub': '${AWS::AccountId}/${Jobs.QueueName}/${!kept}' })).toBe('000000000000/jobs/${kept}')
  expect(resolved({ 'Fn::Sub': ['${name}', { name: { Ref: 'AWS::StackName' } }] })).toBe('small')
  expect(resolved({ 'Fn::Select': [2, { 'Fn::Split': ['/', 'https://api.example.org'] }] })).toBe('api.example.org')
  expect(resolved([{ Ref: 'AWS::NoValue' }, 1])).toEqual([1])
})

test('a resource whose condition does not hold is not hosted', () => {
  const template = read({ Jobs: { Type: 'AWS::SQS::Queue' } }, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } })
  expect(template.ids).toEqual(['Jobs'])
  const conditional = new Template(
    templateSchema.parse({
      Resources: { Jobs: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    }),
    place,
  )
  expect(conditional.ids).toEqual([])
})
