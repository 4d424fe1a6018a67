import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** What the schema of CyberTipline reports says against a document; nothing when it is valid. */
export function schemaProblems(xml: string): Promise<string[]> {
  return new Promise((done, failed) => {
    const program = [join(__dirname, 'validate-xml.mjs'), join(__dirname, 'cybertip-report.xsd')];
    const validator = execFile(process.execPath, program, (error, out) => (error ? failed(error) : done(JSON.parse(out) as string[])));
    validator.stdin!.end(xml);
  });
}
