// Validates an XML document against an XSD and prints what is wrong. usage: node validate-xml.mjs schema.xsd < document.xml
import { readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { errors } = await validateXML({
  xml: { fileName: 'report.xml', contents: Buffer.concat(chunks).toString('utf8') },
  schema: { fileName: 'schema.xsd', contents: readFileSync(process.argv[2], 'utf8') },
});
process.stdout.write(JSON.stringify(errors.map(({ message }) => message)));
