import { hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { KEY_BYTES, open, seal } from './cipher';

/**
 * Holds the master key, or speaks to the service that does (a key management service, an HSM). It only ever wraps
 * and unwraps the keys of organizations; data is sealed under keys further down.
 */
export abstract class KeyProvider {
  abstract wrap(organizationId: string, key: Buffer): Promise<Buffer>;
  abstract unwrap(organizationId: string, wrapped: Buffer): Promise<Buffer>;
  /** A key of the whole installation, for look-ups before an organization is known. */
  abstract installation(purpose: string): Buffer;
}

/** Master key in a file outside the database and its backups. Good for a demonstration; production should use a key service (docs/adr). */
export class FileKeyProvider extends KeyProvider {
  private readonly master: Buffer;
  constructor(file: string) {
    super();
    this.master = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    if (this.master.length !== KEY_BYTES) throw new Error(`The master key file must hold ${KEY_BYTES} bytes in base64.`);
  }
  installation(purpose: string) {
    return Buffer.from(hkdfSync('sha256', this.master, Buffer.alloc(0), `alongside:installation:${purpose}`, 32));
  }
  async wrap(organizationId: string, key: Buffer) {
    return seal(this.master, `organization_key:${organizationId}`, key);
  }
  async unwrap(organizationId: string, wrapped: Buffer) {
    return open(this.master, `organization_key:${organizationId}`, wrapped);
  }
}
