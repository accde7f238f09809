/**
 * Certificates (X.509 v3, RFC 5280) with keys on P-256: a CA of one's own, and what it signs. Texts are
 * PEM. What goes into a subject is `controller/peer-certificate.ts`'s; where files lie is
 * `cert-directory.ts`'s. WebCrypto makes the keys and signatures; pkijs only lays out the fields.
 */
import { createPrivateKey, KeyObject, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { Set as Asn1Set, BitString, Integer, OctetString, Sequence, Utf8String } from 'asn1js';
import { Address6 } from 'ip-address';
import { AltName, AttributeTypeAndValue, AuthorityKeyIdentifier, BasicConstraints, Certificate, Extension, ExtKeyUsage, GeneralName, RelativeDistinguishedNames, } from 'pkijs';
import { HeddleError } from '../proto/errors.js';
const DAY_MS = 86_400_000;
/** For clocks that are a little behind. */
const BACKDATE_MS = 3_600_000;
const SERIAL_BYTES = 16;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
/** Object identifiers: RFC 4519 for names, RFC 5280 for extensions and purposes. */
const OID = {
    commonName: '2.5.4.3',
    organizationalUnit: '2.5.4.11',
    subjectKeyIdentifier: '2.5.29.14',
    keyUsage: '2.5.29.15',
    subjectAltName: '2.5.29.17',
    basicConstraints: '2.5.29.19',
    authorityKeyIdentifier: '2.5.29.35',
    extKeyUsage: '2.5.29.37',
    serverAuth: '1.3.6.1.5.5.7.3.1',
    clientAuth: '1.3.6.1.5.5.7.3.2',
};
/** GeneralName's choices (RFC 5280, 4.2.1.6). */
const DNS_NAME = 2;
const IP_ADDRESS = 7;
/** KeyUsage's bits, from the left (RFC 5280, 4.2.1.3). */
const DIGITAL_SIGNATURE = { bits: 0b1000_0000, unused: 7 };
const SIGN_CERTIFICATES_AND_LISTS = { bits: 0b0000_0110, unused: 1 };
/** An authority that signs itself, or, with `authority`, what it signs. Throws BAD_VALUE for a bad host. */
export async function issue(wish, authority) {
    const { subject, purpose, days, nowMs } = wish;
    const keys = await keyPair(wish.key);
    const certificate = new Certificate();
    // RFC 5280, 4.1.2: v3 is written 2; a serial number is positive and can't be foreseen.
    certificate.version = 2;
    const serial = randomBytes(SERIAL_BYTES);
    serial[0] = (serial[0] & 0x7f) | 0x40;
    certificate.serialNumber = new Integer({ valueHex: bufferOf(serial) });
    certificate.subject = distinguishedName(attribute(OID.organizationalUnit, subject.unit), attribute(OID.commonName, subject.name));
    await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
    const keyId = await keyIdOf(certificate);
    let endMs = nowMs + days * DAY_MS;
    let issuer = certificate;
    let signingKey = keys.privateKey;
    if (authority !== undefined) {
        issuer = Certificate.fromBER(new X509Certificate(authority.cert).raw);
        signingKey = (await keyPair(authority.key)).privateKey;
        endMs = Math.min(endMs, issuer.notAfter.value.getTime());
    }
    certificate.issuer = issuer.subject;
    certificate.notBefore.value = new Date(nowMs - BACKDATE_MS);
    certificate.notAfter.value = new Date(endMs);
    const isAuthority = purpose === 'authority';
    const usage = isAuthority ? SIGN_CERTIFICATES_AND_LISTS : DIGITAL_SIGNATURE;
    const constraints = isAuthority ? { cA: true, pathLenConstraint: 0 } : { cA: false };
    certificate.extensions = [
        extension(OID.basicConstraints, true, new BasicConstraints(constraints).toSchema()),
        extension(OID.keyUsage, true, new BitString({ valueHex: bufferOf(Uint8Array.of(usage.bits)), unusedBits: usage.unused })),
        extension(OID.subjectKeyIdentifier, false, new OctetString({ valueHex: keyId })),
        extension(OID.authorityKeyIdentifier, false, new AuthorityKeyIdentifier({
            keyIdentifier: new OctetString({ valueHex: await keyIdOf(issuer) }),
        }).toSchema()),
    ];
    if (!isAuthority) {
        const keyPurposes = [purpose === 'server' ? OID.serverAuth : OID.clientAuth];
        certificate.extensions.push(extension(OID.extKeyUsage, false, new ExtKeyUsage({ keyPurposes }).toSchema()));
    }
    if (wish.hosts !== undefined && wish.hosts.length > 0) {
        const altNames = new AltName({ altNames: wish.hosts.map(generalName) });
        certificate.extensions.push(extension(OID.subjectAltName, false, altNames.toSchema()));
    }
    await certificate.sign(signingKey, 'SHA-256');
    return {
        cert: new X509Certificate(Buffer.from(certificate.toSchema(true).toBER())).toString(),
        key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
}
/** Throws BAD_VALUE for what can't be the name or address of a server. */
export function checkHost(host) {
    if (isIP(host) !== 0)
        return;
    if (/^(\*\.)?[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9-]+)*$/.test(host))
        return;
    throw new HeddleError('BAD_VALUE', `"${host}" is no host name and no address.`, {
        field: 'host',
        value: host,
    });
}
async function keyPair(pem) {
    const { subtle } = webcrypto;
    if (pem === undefined) {
        return (await subtle.generateKey(CURVE, true, ['sign', 'verify']));
    }
    const { d, ...open } = createPrivateKey(pem).export({ format: 'jwk' });
    return {
        privateKey: await subtle.importKey('jwk', { ...open, d: d }, CURVE, true, ['sign']),
        publicKey: await subtle.importKey('jwk', open, CURVE, true, ['verify']),
    };
}
/** RFC 7093, 2 (1): the first 160 bits of the SHA-256 of the public key. */
async function keyIdOf(certificate) {
    const bits = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
    const digest = await webcrypto.subtle.digest('SHA-256', new Uint8Array(bits));
    return digest.slice(0, 20);
}
function attribute(type, value) {
    return new AttributeTypeAndValue({ type, value: new Utf8String({ value }) });
}
/** Each attribute in a set of its own, as is usual; made from its schema, pkijs would put all in one. */
function distinguishedName(...attributes) {
    const sets = attributes.map((each) => new Asn1Set({ value: [each.toSchema()] }));
    return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER());
}
function extension(extnID, critical, value) {
    return new Extension({ extnID, critical, extnValue: value.toBER() });
}
function generalName(host) {
    const version = isIP(host);
    if (version !== 0) {
        const bytes = version === 4
            ? Uint8Array.from(host.split('.'), Number)
            : Uint8Array.from(new Address6(host).toUnsignedByteArray());
        // A v6 address may come with leading zero bytes cut.
        const whole = version === 4 ? bytes : padded(bytes, 16);
        return new GeneralName({
            type: IP_ADDRESS,
            value: new OctetString({ valueHex: bufferOf(whole) }),
        });
    }
    checkHost(host);
    return new GeneralName({ type: DNS_NAME, value: host });
}
function padded(bytes, length) {
    const whole = new Uint8Array(length);
    whole.set(bytes.subarray(-length), length - Math.min(length, bytes.length));
    return whole;
}
/** asn1js wants whole buffers, and Node's small ones are parts of a pool. */
function bufferOf(bytes) {
    return new Uint8Array(bytes).buffer;
}
//# sourceMappingURL=x509.js.map