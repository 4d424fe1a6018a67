import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { FileStore, checkedName } from './file-store';

/** Bytes of one part of an upload, and how many of them are under way: with what is being filled, all that is held in memory. */
const PART = 8 * 2 ** 20;
const AT_ONCE = 2;

/** Files in a bucket of any S3-compatible store: `https://key:secret@host[:port]/bucket?region=…`. */
export class S3Store extends FileStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(address: string) {
    super();
    const url = new URL(address);
    this.bucket = url.pathname.replace(/^\/|\/$/g, '');
    if (!this.bucket) throw new Error('FILES_S3_URL names no bucket.');
    this.client = new S3Client({
      endpoint: `${url.protocol}//${url.host}`,
      region: url.searchParams.get('region') ?? 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
      // Not every store knows the checksums that Amazon's came to ask for; what we keep is authenticated by itself.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async put(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    const upload = new Upload({
      client: this.client,
      params: {
        Bucket: this.bucket,
        Key: checkedName(name),
        Body: Readable.from(content, { objectMode: false }),
        ContentType: 'application/octet-stream',
      },
      partSize: PART,
      queueSize: AT_ONCE,
      leavePartsOnError: false,
    });
    await upload.done();
  }

  async get(name: string): Promise<Readable> {
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: checkedName(name) }));
    if (!(Body instanceof Readable)) throw new Error('The store gave nothing to read.');
    return Body;
  }

  async remove(name: string): Promise<void> {
    const Key = checkedName(name);
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }));
    const { Uploads = [] } = await this.client.send(new ListMultipartUploadsCommand({ Bucket: this.bucket, Prefix: Key }));
    for (const { UploadId } of Uploads.filter((upload) => upload.Key === Key))
      await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.bucket, Key, UploadId }));
  }

  async *names(): AsyncIterable<string> {
    for (let token: string | undefined, more = true; more;) {
      const page = await this.client.send(new ListObjectsV2Command({ Bucket: this.bucket, ContinuationToken: token }));
      for (const { Key } of page.Contents ?? []) if (Key) yield Key;
      token = page.NextContinuationToken;
      more = token !== undefined;
    }
    const { Uploads = [] } = await this.client.send(new ListMultipartUploadsCommand({ Bucket: this.bucket }));
    for (const { Key } of Uploads) if (Key) yield Key;
  }
}
