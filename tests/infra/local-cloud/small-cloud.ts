import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Assembly, type LocalCloudOptions, startLocalCloud } from '../../../infra/local-cloud/local-cloud.ts'
import { templateSchema } from '../../../infra/local-cloud/template/template.ts'
import { wednesday } from '../../clock.ts'
import { clientOf } from './client.ts'

type Properties = Record<string, unknown>
export type Resources = Record<string, { Type: string; Properties?: Properties; Metadata?: Properties }>

const at = (path: string) => ({ 'aws:cdk:path': path })
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

/** A role that may do these things and nothing else. */
export const role = (name: string, statements: { Action: string | string[]; Resource: unknown }[]): Resources => ({
  [name]: {
    Type: 'AWS::IAM::Role',
    Properties: {
      Policies: [
        { PolicyName: 'all', PolicyDocument: { Statement: statements.map((each) => ({ Effect: 'Allow', ...each })) } },
      ],
    },
  },
})

/** A function whose code is the text of a module; the text is its asset key here. */
export const lambda = (name: string, code: string, properties: Properties = {}, roleName = 'Role'): Resources => ({
  [name]: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: arn(roleName),
      Code: { S3Key: code },
      MemorySize: 128,
      Timeout: 5,
      ...properties,
    },
    Metadata: at(`small/${name}/Resource`),
  },
})

export const queue = (name: string, properties: Properties = {}): Resources => ({
  [name]: { Type: 'AWS::SQS::Queue', Properties: properties, Metadata: at(`small/${name}/Resource`) },
})

/** `reader` is given the messages of `source`. */
export const mapping = (source: string, reader: string, properties: Properties = {}): Resources => ({
  [`${source}To${reader}`]: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: arn(source), FunctionName: { Ref: reader }, BatchSize: 10, ...properties },
  },
})

export const reading = { Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], Resource: '*' }

const assetFolder = (code: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'function-'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.mjs'), code)
  return folder
}

const assemblyOf = (resources: Resources, folderOf: (code: string) => string) => async (): Promise<Assembly> => ({
  stackName: 'small',
  region: 'us-east-1',
  template: templateSchema.parse({ Resources: resources }),
  assetFolder: folderOf,
})

/** A local cloud that hosts these resources. */
export const startSmallCloud = async (
  resources: Resources,
  options: Partial<LocalCloudOptions> = {},
  folderOf = assetFolder,
) =>
  clientOf(
    await startLocalCloud({ assembly: assemblyOf(resources, folderOf), deploy: false, from: wednesday, ...options }),
  )
