// Credentials of a secret vote, made in the voter's browser: blind signatures RSABSSA-SHA384-PSS-Randomized (RFC 9474).
// The same as zinneke.voting.credential in Python, with the same vectors in their tests. WebCrypto hashes, derives and
// verifies; what is reckoned with whole numbers here is no secret of the city, only this voter's own blinding.

const HASH = 48;
const SALT = 48;
const INFO = "zinneke-vote/1 ";
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE = 20;
const bytes = (text) => new TextEncoder().encode(text);

/** What a code is in an election: the prepared message, what is sent to be signed, and what lifts the blinding. */
export async function derive(code, election, { modulus, exponent }) {
  const size = Math.ceil(bits(modulus) / 8);
  const [prefix, message, salt, chance] = await Promise.all([
    part(code, election, "prefix", 32), part(code, election, "message", 32), part(code, election, "salt", SALT),
    part(code, election, "factor", size + 16),
  ]);
  const prepared = joined(prefix, message);
  const factor = (number(chance) % (modulus - 2n)) + 2n;
  const hidden = (number(await encoded(prepared, salt, bits(modulus) - 1)) * power(factor, exponent, modulus)) % modulus;
  return { prepared, request: asBytes(hidden, size), inverse: inverse(factor, modulus) };
}

/** The credential: a plain signature of the prepared message. Throws where the city signed something else. */
export async function finalize({ modulus, exponent }, made, signed) {
  const size = Math.ceil(bits(modulus) / 8);
  if (signed.length !== size) throw new Error("forged");
  const signature = asBytes((number(signed) * made.inverse) % modulus, size);
  const jwk = { kty: "RSA", n: base64url(asBytes(modulus, size)), e: base64url(asBytes(exponent, 3)) };
  const key = await crypto.subtle.importKey("jwk", jwk, { name: "RSA-PSS", hash: "SHA-384" }, false, ["verify"]);
  if (!(await crypto.subtle.verify({ name: "RSA-PSS", saltLength: SALT }, key, signature, made.prepared))) {
    throw new Error("forged");
  }
  return signature;
}

/** A ballot as bytes: projects by points, then by number; there is one way to write each. */
export function written(election, points) {
  const ordered = [...points].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  return JSON.stringify({ ballot: 1, election, points: ordered });
}

/** The receipt: SHA-256 of ballot and nonce. */
export async function receipt(ballot, nonce) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(bytes(ballot), nonce)));
}

/** A new code of chance: a hundred bits, in letters that cannot be mistaken for each other. */
export function newCode() {
  return [...crypto.getRandomValues(new Uint8Array(CODE))].map((one) => LETTERS[one % LETTERS.length]).join("");
}

/** A code in its normal form; "" for what is none. */
export function normalCode(typed) {
  const code = typed.trim().toUpperCase().replace(/[- ]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  return code.length === CODE && [...code].every((letter) => LETTERS.includes(letter)) ? code : "";
}

/** A code in groups of five, as people read it. */
export function shownCode(code) {
  return code.match(/.{5}/g).join("-");
}

export function hex(given) {
  return [...given].map((one) => one.toString(16).padStart(2, "0")).join("");
}

export function fromHex(digits) {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

async function part(code, election, name, size) {
  const key = await crypto.subtle.importKey("raw", bytes(code), "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: bytes(election), info: bytes(INFO + name) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, size * 8));
}

/** EMSA-PSS with SHA-384 (RFC 8017, 9.1.1). */
async function encoded(message, salt, space) {
  const size = Math.ceil(space / 8);
  const digest = await sha384(joined(new Uint8Array(8), await sha384(message), salt));
  const block = new Uint8Array(size - HASH - 1);
  block[block.length - SALT - 1] = 1;
  block.set(salt, block.length - SALT);
  const mask = await masked(digest, block.length);
  const hidden = block.map((one, at) => one ^ mask[at]);
  hidden[0] &= 0xff >> (8 * size - space);
  return joined(hidden, digest, Uint8Array.of(0xbc));
}

/** MGF1 (RFC 8017, B.2.1). */
async function masked(seed, size) {
  const counts = Array.from({ length: Math.ceil(size / HASH) }, (_, count) => count);
  const blocks = await Promise.all(counts.map((count) => sha384(joined(seed, Uint8Array.of(0, 0, count >> 8, count & 255)))));
  return joined(...blocks).slice(0, size);
}

async function sha384(given) {
  return new Uint8Array(await crypto.subtle.digest("SHA-384", given));
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of parts) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}

function number(given) {
  return BigInt(`0x${hex(given)}`);
}

function asBytes(value, size) {
  return fromHex(value.toString(16).padStart(size * 2, "0"));
}

function bits(value) {
  return value.toString(2).length;
}

function power(base, exponent, modulus) {
  let [result, square] = [1n, base % modulus];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** Euclid's algorithm, extended. */
function inverse(value, modulus) {
  let [before, now, first, second] = [modulus, value % modulus, 0n, 1n];
  while (now) {
    const times = before / now;
    [before, now] = [now, before - times * now];
    [first, second] = [second, first - times * second];
  }
  if (before !== 1n) throw new Error("the factor has a divisor in common with the key");
  return ((first % modulus) + modulus) % modulus;
}

function base64url(given) {
  return btoa(String.fromCharCode(...given)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
