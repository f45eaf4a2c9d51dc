import { createPrivateKey } from 'node:crypto';

/** Whether a text is the PEM of an RSA key that can sign. */
export function isRsaPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
