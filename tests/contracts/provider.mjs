// An OpenID provider that others wrote (oidc-provider, certified), on this machine for as long as a test runs.
// node provider.mjs PORT KEY_NAME [PEOPLE]: signs with a new key of that name; says "ready" when it answers.
// PEOPLE is a JSON file that lets people sign in at it: {callback, leave, jwks}. Their client "city-page" has a secret;
// "city-itsme" proves itself with a key of jwks, and its tokens are encrypted to one.
import { readFileSync } from 'node:fs'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

const [port, kid, people] = process.argv.slice(2)
const { privateKey } = await generateKeyPair('RS256', { extractable: true })
const key = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' }

const audienceOf = { 'urn:city': 'zinneke', 'urn:briefly': 'zinneke', 'urn:elsewhere': 'elsewhere' }
const secretOf = (id) => `${id} has a secret of more than thirty-two characters`
const client = (id) => ({
  client_id: id,
  client_secret: secretOf(id),
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: id === 'city' ? 'client_secret_basic' : 'client_secret_post',
})

const told = people ? JSON.parse(readFileSync(people, 'utf-8')) : null
const pageClient = (id) => ({
  client_id: id,
  grant_types: ['authorization_code'],
  response_types: ['code'],
  redirect_uris: [told.callback],
  post_logout_redirect_uris: told.leave,
})
const pageClients = () => [
  { ...pageClient('city-page'), client_secret: secretOf('city-page') },
  {
    ...pageClient('city-itsme'),
    jwks: told.jwks,
    token_endpoint_auth_method: 'private_key_jwt',
    id_token_encrypted_response_alg: 'RSA-OAEP-256',
    id_token_encrypted_response_enc: 'A256CBC-HS512',
    userinfo_signed_response_alg: 'RS256',
    userinfo_encrypted_response_alg: 'RSA-OAEP-256',
    userinfo_encrypted_response_enc: 'A256CBC-HS512',
  },
]

const NUMBER = 'http://itsme.services/v2/claim/BENationalNumber'
// Whoever is called "unproven" has an address that nobody checked.
const account = (id) => ({
  accountId: id,
  claims: () => ({
    sub: id,
    given_name: id,
    family_name: 'Peeters',
    email: `${id}@example.be`,
    email_verified: id !== 'unproven',
    birthdate: '1985-07-30',
    [NUMBER]: '85073003328',
  }),
})

const provider = new Provider(`http://127.0.0.1:${port}`, {
  jwks: { keys: [key] },
  clients: [client('station'), client('visitor'), client('city'), ...(told ? pageClients() : [])],
  acrValues: ['urn:example:weak', 'urn:example:likely', 'urn:example:sure', 'http://itsme.services/v2/claim/acr_advanced'],
  claims: {
    openid: ['sub'],
    profile: ['given_name', 'family_name', 'birthdate'],
    email: ['email', 'email_verified'],
    acr: null,
    amr: null,
    [NUMBER]: null,
  },
  pkce: { required: () => true },
  findAccount: (context, id) => account(id),
  async loadExistingGrant(context) {
    const { client, session, provider } = context.oidc
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
    grant.addOIDCScope('openid profile email')
    grant.addOIDCClaims([NUMBER])
    await grant.save()
    return grant
  },
  interactions: { url: (context, interaction) => `/ask/${interaction.uid}` },
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    claimsParameter: { enabled: true },
    encryption: { enabled: true },
    jwtUserinfo: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (context) => (context.oidc.client?.grantTypes.includes('client_credentials') ? 'urn:city' : undefined),
      getResourceServerInfo: (context, resource) => ({
        scope: 'city',
        audience: audienceOf[resource],
        accessTokenTTL: resource === 'urn:briefly' ? 1 : 300,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
})

const FORM = `<!doctype html><html lang="en"><title>Who are you?</title><main><h1>Who are you?</h1><form method="post">
<label>Name <input name="name" autofocus></label> <label>Level <input name="acr"></label> <button>It is me</button></form></main></html>`

// People say who they are and how surely it is known, and are believed.
provider.use(async (context, next) => {
  if (!context.path.startsWith('/ask/')) return next()
  if (context.method === 'GET') {
    context.type = 'html'
    context.body = FORM
    return
  }
  let sent = ''
  for await (const part of context.req) sent += part
  const form = new URLSearchParams(sent)
  const login = { accountId: form.get('name'), acr: form.get('acr') || undefined, amr: ['pwd'], remember: false }
  const result = form.get('name') ? { login } : { error: 'access_denied' }
  await provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: false })
  context.respond = false
})
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
