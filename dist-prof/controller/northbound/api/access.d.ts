/** Who may ask: tokens, and whom the controller takes an asker for. */
/** An element of `GET /v1/tokens`. The token itself is shown once, to whoever made it. */
export interface TokenJson {
    readonly id: string;
    readonly name: string;
    readonly role: 'view' | 'operate' | 'admin';
    readonly createdAt: string;
    /** null: never. */
    readonly expiresAt: string | null;
    readonly expired: boolean;
}
/** What `POST /v1/tokens` takes. */
export interface TokenQuestion {
    readonly role: 'view' | 'operate' | 'admin';
    readonly name?: string;
    /** Seconds from now; absent: it doesn't expire. */
    readonly expiresInS?: number;
}
/** What `POST /v1/tokens` answers. */
export interface NewTokenJson extends TokenJson {
    readonly token: string;
}
/** What `DELETE /v1/tokens/ID` answers. */
export interface RevokedTokenJson extends TokenJson {
    /** Tokens that are left. With none, whoever reaches an unencrypted loopback is let in again. */
    readonly left: number;
}
/** `GET /v1/identity`: who the controller takes the asker for. */
export interface IdentityJson {
    readonly name: string;
    readonly role: 'view' | 'operate' | 'admin';
    readonly by: 'token' | 'certificate' | 'socket' | 'loopback';
}
