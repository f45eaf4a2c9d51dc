/**
 * The signature algorithms that a deployment may pin (RFC 7518 section 3.1, RFC 8037, RFC 9864). All of them are
 * asymmetric: with a shared secret, whoever can check a token could also forge one.
 */
export const ASYMMETRIC_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

export type AsymmetricAlgorithm = (typeof ASYMMETRIC_ALGORITHMS)[number];

export function isAsymmetricAlgorithm(name: string): name is AsymmetricAlgorithm {
  return ASYMMETRIC_ALGORITHMS.some((algorithm) => algorithm === name);
}
