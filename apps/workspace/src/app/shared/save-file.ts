import type { MadeFile } from '@alongside/contract';

/** Saves a file that the API made on this computer, under its neutral name. */
export function saveFile({ name, type, data }: MadeFile): void {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
