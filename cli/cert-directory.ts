/**
 * A directory of certificates: one CA, and what it signed. Everything in it is for its owner only, and
 * nothing is ever written over but a certificate that is renewed, which keeps its key.
 *
 *     ca.pem          ca.key             the key that everything hangs on
 *     controller.pem  controller.key
 *     switch-s1.pem   switch-s1.key
 *     user-anna.pem   user-anna.key
 */
import { X509Certificate } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { Address6 } from 'ip-address';
import { HeddleError } from '../proto/errors.js';
import { type CertificateWish, type Issued, issue, type Purpose } from './x509.js';

const AUTHORITY = 'ca';
const AUTHORITY_UNIT = 'heddle-ca';

/** One certificate of the directory. */
export interface CertEntry {
  /** File without `.pem`. */
  readonly stem: string;
  readonly path: string;
  readonly unit: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly endMs: number;
  /** SHA-256, in hex with colons. */
  readonly fingerprint: string;
}

export type Wish = Omit<CertificateWish, 'nowMs' | 'key'>;

export class CertDirectory {
  readonly path: string;
  readonly #nowMs: number;

  constructor(path: string, nowMs: number) {
    this.path = path;
    this.#nowMs = nowMs;
  }

  /** Throws FILE_EXISTS, CANNOT_WRITE. */
  async makeAuthority(name: string, days: number): Promise<CertEntry> {
    this.#refuseExisting(AUTHORITY);
    const subject = { name, unit: AUTHORITY_UNIT };
    const made = await issue({ subject, purpose: 'authority', days, nowMs: this.#nowMs });
    return this.#write(AUTHORITY, made);
  }

  /** Throws NO_CA, FILE_EXISTS, CANNOT_WRITE, BAD_VALUE. */
  async make(stem: string, wish: Wish): Promise<CertEntry> {
    this.#refuseExisting(stem);
    const authority = this.#authority();
    return this.#write(stem, await issue({ ...wish, nowMs: this.#nowMs }, authority));
  }

  /** The same subject and key for another time. A CA that is renewed still vouches for what it signed. */
  async renew(stem: string, days: number): Promise<CertEntry> {
    const { unit, name, hosts } = this.entry(stem);
    const key = this.#read(`${stem}.key`);
    const authority = stem === AUTHORITY ? undefined : this.#authority();
    const { cert } = await issue(
      { subject: { name, unit }, purpose: purposeOf(unit), hosts, days, nowMs: this.#nowMs, key },
      authority,
    );
    const path = join(this.path, `${stem}.pem`);
    // Left over from a renewal that was killed.
    rmSync(`${path}.new`, { force: true });
    this.#writeFile(`${path}.new`, cert);
    renameSync(`${path}.new`, path);
    return this.entry(stem);
  }

  /** Throws NOT_FOUND. */
  entry(stem: string): CertEntry {
    const path = join(this.path, `${stem}.pem`);
    return describeCertificate(this.#read(`${stem}.pem`), stem, path);
  }

  entries(): CertEntry[] {
    if (!existsSync(this.path)) return [];
    return readdirSync(this.path)
      .filter((file) => file.endsWith('.pem'))
      .sort()
      .map((file) => this.entry(file.slice(0, -'.pem'.length)));
  }

  #authority(): Issued {
    if (!existsSync(join(this.path, `${AUTHORITY}.pem`))) {
      throw new HeddleError(
        'NO_CA',
        `There is no CA in ${this.path}: "heddle certs init" makes one.`,
        {
          value: this.path,
        },
      );
    }
    if (this.entry(AUTHORITY).endMs <= this.#nowMs) {
      throw new HeddleError(
        'CA_EXPIRED',
        `The CA in ${this.path} has expired: renew it with "heddle certs renew ca".`,
      );
    }
    return { cert: this.#read(`${AUTHORITY}.pem`), key: this.#read(`${AUTHORITY}.key`) };
  }

  #refuseExisting(stem: string): void {
    for (const file of [`${stem}.pem`, `${stem}.key`]) {
      const path = join(this.path, file);
      if (!existsSync(path)) continue;
      throw new HeddleError(
        'FILE_EXISTS',
        `${path} is there already and is not written over: renew it with "heddle certs renew ${stem}", or take it away.`,
        { value: path },
      );
    }
  }

  #write(stem: string, { cert, key }: Issued): CertEntry {
    try {
      mkdirSync(this.path, { recursive: true, mode: 0o700 });
    } catch (cause) {
      throw cannotWrite(this.path, cause);
    }
    const keyPath = join(this.path, `${stem}.key`);
    this.#writeFile(keyPath, key);
    try {
      this.#writeFile(join(this.path, `${stem}.pem`), cert);
    } catch (error) {
      rmSync(keyPath);
      throw error;
    }
    return this.entry(stem);
  }

  /** Never over a file that is there, whoever made it in the meantime. */
  #writeFile(path: string, text: string): void {
    try {
      writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
    } catch (cause) {
      throw cannotWrite(path, cause);
    }
  }

  #read(file: string): string {
    const path = join(this.path, file);
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      const why = (cause as Error).message;
      throw new HeddleError('NOT_FOUND', `${path} can't be read (${why}).`, { value: path, cause });
    }
  }
}

/** What a certificate says. Throws BAD_VALUE when it is none. */
function describeCertificate(pem: string, stem: string, path: string): CertEntry {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (cause) {
    throw new HeddleError('BAD_VALUE', `${path} holds no certificate.`, { value: path, cause });
  }
  const { OU, CN } = certificate.toLegacyObject().subject;
  const hosts = [...(certificate.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,]+)/g)];
  return {
    stem,
    path,
    unit: String(OU ?? ''),
    name: String(CN ?? ''),
    // Node writes IPv6 addresses out; RFC 5952 is what people write.
    hosts: hosts
      .map(([, host = '']) => host.trim())
      .map((host) => (isIPv6(host) ? new Address6(host).correctForm() : host)),
    endMs: Date.parse(certificate.validTo),
    fingerprint: certificate.fingerprint256,
  };
}

function purposeOf(unit: string): Purpose {
  if (unit === AUTHORITY_UNIT) return 'authority';
  return unit === 'heddle-controller' ? 'server' : 'client';
}

function cannotWrite(path: string, cause: unknown): HeddleError {
  const why = (cause as Error).message;
  return new HeddleError('CANNOT_WRITE', `${path} can't be written (${why}).`, {
    value: path,
    cause,
  });
}
