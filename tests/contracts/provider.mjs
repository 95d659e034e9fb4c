// An OpenID provider that others wrote (oidc-provider, certified), on this machine for as long as a test runs.
// node provider.mjs PORT KEY_NAME: signs with a new key of that name; says "ready" when it answers.
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

const [port, kid] = process.argv.slice(2)
const { privateKey } = await generateKeyPair('RS256', { extractable: true })
const key = { ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' }

const audienceOf = { 'urn:city': 'zinneke', 'urn:briefly': 'zinneke', 'urn:elsewhere': 'elsewhere' }
const client = (id) => ({
  client_id: id,
  client_secret: `${id} has a secret of more than thirty-two characters`,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
  token_endpoint_auth_method: id === 'city' ? 'client_secret_basic' : 'client_secret_post',
})

const provider = new Provider(`http://127.0.0.1:${port}`, {
  jwks: { keys: [key] },
  clients: [client('station'), client('visitor'), client('city')],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:city',
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
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
