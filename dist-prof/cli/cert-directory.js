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
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync, } from 'node:fs';
import { join } from 'node:path';
import { HeddleError } from '../proto/errors.js';
import { issue } from './x509.js';
export const AUTHORITY = 'ca';
const AUTHORITY_UNIT = 'heddle-ca';
export class CertDirectory {
    path;
    #nowMs;
    constructor(path, nowMs) {
        this.path = path;
        this.#nowMs = nowMs;
    }
    /** Throws FILE_EXISTS, CANNOT_WRITE. */
    async makeAuthority(name, days) {
        this.#refuseExisting(AUTHORITY);
        const subject = { name, unit: AUTHORITY_UNIT };
        const made = await issue({ subject, purpose: 'authority', days, nowMs: this.#nowMs });
        return this.#write(AUTHORITY, made);
    }
    /** Throws NO_CA, FILE_EXISTS, CANNOT_WRITE, BAD_VALUE. */
    async make(stem, wish) {
        this.#refuseExisting(stem);
        const authority = this.#authority();
        return this.#write(stem, await issue({ ...wish, nowMs: this.#nowMs }, authority));
    }
    /** The same subject and key for another time. A CA that is renewed still vouches for what it signed. */
    async renew(stem, days) {
        const { unit, name, hosts } = this.entry(stem);
        const key = this.#read(`${stem}.key`);
        const authority = stem === AUTHORITY ? undefined : this.#authority();
        const { cert } = await issue({ subject: { name, unit }, purpose: purposeOf(unit), hosts, days, nowMs: this.#nowMs, key }, authority);
        const path = join(this.path, `${stem}.pem`);
        // Left over from a renewal that was killed.
        rmSync(`${path}.new`, { force: true });
        this.#writeFile(`${path}.new`, cert);
        renameSync(`${path}.new`, path);
        return this.entry(stem);
    }
    /** Throws NOT_FOUND. */
    entry(stem) {
        const path = join(this.path, `${stem}.pem`);
        return describeCertificate(this.#read(`${stem}.pem`), stem, path);
    }
    entries() {
        if (!existsSync(this.path))
            return [];
        return readdirSync(this.path)
            .filter((file) => file.endsWith('.pem'))
            .sort()
            .map((file) => this.entry(file.slice(0, -'.pem'.length)));
    }
    #authority() {
        if (!existsSync(join(this.path, `${AUTHORITY}.pem`))) {
            throw new HeddleError('NO_CA', `There is no CA in ${this.path}: "heddle certs init" makes one.`, {
                value: this.path,
            });
        }
        if (this.entry(AUTHORITY).endMs <= this.#nowMs) {
            throw new HeddleError('CA_EXPIRED', `The CA in ${this.path} has expired: renew it with "heddle certs renew ca".`);
        }
        return { cert: this.#read(`${AUTHORITY}.pem`), key: this.#read(`${AUTHORITY}.key`) };
    }
    #refuseExisting(stem) {
        for (const file of [`${stem}.pem`, `${stem}.key`]) {
            const path = join(this.path, file);
            if (!existsSync(path))
                continue;
            throw new HeddleError('FILE_EXISTS', `${path} is there already and is not written over: renew it with "heddle certs renew ${stem}", or take it away.`, { value: path });
        }
    }
    #write(stem, { cert, key }) {
        try {
            mkdirSync(this.path, { recursive: true, mode: 0o700 });
        }
        catch (cause) {
            throw cannotWrite(this.path, cause);
        }
        const keyPath = join(this.path, `${stem}.key`);
        this.#writeFile(keyPath, key);
        try {
            this.#writeFile(join(this.path, `${stem}.pem`), cert);
        }
        catch (error) {
            rmSync(keyPath);
            throw error;
        }
        return this.entry(stem);
    }
    /** Never over a file that is there, whoever made it in the meantime. */
    #writeFile(path, text) {
        try {
            writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
        }
        catch (cause) {
            throw cannotWrite(path, cause);
        }
    }
    #read(file) {
        const path = join(this.path, file);
        try {
            return readFileSync(path, 'utf8');
        }
        catch (cause) {
            const why = cause.message;
            throw new HeddleError('NOT_FOUND', `${path} can't be read (${why}).`, { value: path, cause });
        }
    }
}
/** What a certificate says. Throws BAD_VALUE when it is none. */
export function describeCertificate(pem, stem, path) {
    let certificate;
    try {
        certificate = new X509Certificate(pem);
    }
    catch (cause) {
        throw new HeddleError('BAD_VALUE', `${path} holds no certificate.`, { value: path, cause });
    }
    const { OU, CN } = certificate.toLegacyObject().subject;
    const hosts = [...(certificate.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,]+)/g)];
    return {
        stem,
        path,
        unit: String(OU ?? ''),
        name: String(CN ?? ''),
        hosts: hosts.map(([, host = '']) => host.trim()),
        endMs: Date.parse(certificate.validTo),
        fingerprint: certificate.fingerprint256,
    };
}
function purposeOf(unit) {
    if (unit === AUTHORITY_UNIT)
        return 'authority';
    return unit === 'heddle-controller' ? 'server' : 'client';
}
function cannotWrite(path, cause) {
    const why = cause.message;
    return new HeddleError('CANNOT_WRITE', `${path} can't be written (${why}).`, {
        value: path,
        cause,
    });
}
//# sourceMappingURL=cert-directory.js.map