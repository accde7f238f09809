/**
 * Why a connection to a controller came to nothing, in words that say what to do. Node names the cause by a code,
 * in messages made for its own developers.
 */
import { isUntrusted } from '../../controller/peer-certificate.js';

export interface ConnectionTrouble {
  /** A part of a sentence. */
  readonly why: string;
  /** Somebody listens there, only not to us. */
  readonly answers: boolean;
}

/** By the codes of Node and OpenSSL, and the names of errors. */
const ANSWERED: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired; "heddle certs renew" makes it last longer',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet; look at the clocks of both',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for other names; "heddle certs show" lists them, "heddle certs controller --host" adds one',
  ECONNRESET: 'it hung up; perhaps it was stopped, or expects TLS (https://, wss://)',
  EPROTO:
    'it does not speak TLS as it is understood here; perhaps it expects none (http://, ws://)',
  TimeoutError: 'it did not answer in time; it may be busy, so try again',
};

export function connectionTrouble(error: NodeJS.ErrnoException): ConnectionTrouble {
  const code = error.code ?? '';
  if (isUntrusted(code)) {
    const why = `its certificate is of no CA that is known here (${code}); name the CA with --tls-ca`;
    return { why, answers: true };
  }
  const known = ANSWERED[code] ?? ANSWERED[error.name];
  if (known !== undefined) return { why: known, answers: true };
  if (code === 'ECONNREFUSED') return { why: 'connection refused', answers: false };
  return { why: error.message || code || 'unknown error', answers: false };
}

/** Whether what was asked may have got through before the connection came to nothing. */
export function mayHaveArrived({ code, name }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNRESET' || code === 'EPIPE' || name === 'TimeoutError';
}
