// A portal's OpenID Connect issuer on this machine, by the oidc-provider package, for the tests: `node issuer.mjs PORT ALG`.
// Whoever is named by `login_hint` is signed in without a password; everything else is the provider's own: discovery, keys,
// the authorization code flow, and JWT access tokens as RFC 9068 has them. It prints its address when it listens.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import Provider from 'oidc-provider';

const [port, alg] = [Number(process.argv[2]), process.argv[3]];

function freshKey() {
  const kinds = { RS: ['rsa', { modulusLength: 2048 }], PS: ['rsa', { modulusLength: 2048 }],
    ES: ['ec', { namedCurve: 'P-256' }], Ed: ['ed25519', {}] };
  const { privateKey } = generateKeyPairSync(...kinds[alg.slice(0, 2)]);
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg, use: 'sig' };
}

// What is known of each person, by subject; and how often each address was asked for.
const people = new Map();
const asked = new Map();

const server = createServer();
server.listen(port, '127.0.0.1');
await once(server, 'listening');
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  jwks: { keys: [freshKey()] },
  clients: [{
    client_id: 'portal',
    redirect_uris: ['http://127.0.0.1/back'],
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: alg,
  }],
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
  extraTokenClaims: (_, token) => people.get(token.accountId),
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  cookies: { keys: [randomUUID()] },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      useGrantedResource: () => true,
      getResourceServerInfo: (_, resource) => ({
        scope: '', audience: resource, accessTokenTTL: 300, accessTokenFormat: 'jwt', jwt: { sign: { alg } },
      }),
    },
  },
  // The portal asks nobody whether it may use its own services.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid email');
    await grant.save();
    return grant;
  },
});
const answer = provider.callback();

server.on('request', async (request, response) => {
  const { pathname } = new URL(request.url, issuer);
  asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
  if (pathname.startsWith('/interaction/')) {
    const { params } = await provider.interactionDetails(request, response);
    await provider.interactionFinished(request, response, { login: { accountId: params.login_hint } });
  } else if (pathname === '/people') {
    const { sub, ...known } = JSON.parse(Buffer.concat(await request.toArray()));
    people.set(sub, known);
    response.end();
  } else if (pathname === '/asked') {
    response.end(JSON.stringify(Object.fromEntries(asked)));
  } else {
    answer(request, response);
  }
});
console.log(issuer);
