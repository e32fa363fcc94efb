import { lambdaHandler } from '../http/web-app.tsx'
import { readEnvironment } from '../platform/environment.ts'
import { signingKeys } from '../platform/signing-keys.ts'
import { linksApp } from './links-app.ts'
import { connectedParts } from './wiring.ts'

const { SITE_URL } = readEnvironment('SITE_URL')

export const handler = lambdaHandler(linksApp({ ...connectedParts(), keys: signingKeys, siteUrl: SITE_URL }))
