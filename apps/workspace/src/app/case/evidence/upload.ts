import { HttpErrorResponse } from '@angular/common/http';
import { type Signal, signal } from '@angular/core';
import { FileReceived } from '@alongside/contract';

/** Sends the body of an announced file as it is, and says how far it is: fetch cannot tell that, so this is an XMLHttpRequest. */
export class Upload {
  private readonly sent = signal(0);
  private request?: XMLHttpRequest;
  /** 0 to 1. */
  readonly progress: Signal<number> = this.sent.asReadonly();

  send(id: string, file: Blob): Promise<FileReceived> {
    return new Promise((resolve, reject) => {
      const request = (this.request = new XMLHttpRequest());
      request.open('PUT', `/api/evidence-files/${id}/content`);
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      const [, token] = /(?:^|; )alongside_xsrf=([^;]*)/.exec(document.cookie) ?? [];
      if (token) request.setRequestHeader('X-XSRF-TOKEN', decodeURIComponent(token));
      request.upload.onprogress = ({ loaded, total }) => this.sent.set(total > 0 ? loaded / total : 0);
      request.onload = () => {
        try {
          const error = JSON.parse(request.responseText) as unknown;
          if (request.status === 200) resolve(FileReceived.parse(error));
          else reject(new HttpErrorResponse({ status: request.status, error }));
        } catch {
          reject(new HttpErrorResponse({ status: request.status }));
        }
      };
      // Where the other side ended the line, the page says why as soon as it is loaded again.
      request.onerror = request.onabort = () => reject(new HttpErrorResponse({ status: 0 }));
      request.send(file);
    });
  }

  stop(): void {
    this.request?.abort();
  }
}
