import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import * as z from 'zod/mini';

type Converter = NonNullable<Parameters<typeof SwaggerModule.createDocument>[2]>['standardSchemaConverter'];

/** OpenAPI 3.1 of every route, made from the same schemas that check requests and strip answers. */
export function openApi(app: INestApplication): OpenAPIObject {
  const options = new DocumentBuilder()
    .setTitle('Alongside')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setDescription(
      'Every route needs a session cookie unless it says otherwise. Unsafe requests need Origin, X-XSRF-TOKEN and Idempotency-Key.',
    )
    .build();
  return SwaggerModule.createDocument(app, options, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    standardSchemaConverter: jsonSchemaOf,
  });
}

/** Schemas as they are written out in place; the few that name others bring them along as components. */
const jsonSchemaOf: Converter = (schema, { schemaType }) => {
  const {
    $defs,
    $schema: _,
    ...json
  } = z.toJSONSchema(schema as z.ZodMiniType, {
    target: 'draft-2020-12',
    io: schemaType,
    unrepresentable: 'any',
    // What has a default need not be sent.
    override: ({ jsonSchema }) => {
      if (schemaType === 'input' && jsonSchema.required)
        jsonSchema.required = jsonSchema.required.filter((name) => !hasDefault(jsonSchema.properties?.[name]));
    },
  });
  return { schema: json, components: $defs };
};
const hasDefault = (schema: unknown) => typeof schema === 'object' && schema !== null && 'default' in schema;

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);

/** The same as a page to read: no script, nothing from elsewhere. */
export function openApiPage(document: OpenAPIObject, nonce: string): string {
  const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(
      methods as Record<string, { operationId?: string; requestBody?: unknown; responses?: unknown; parameters?: unknown }>,
    ).map(
      ([
        method,
        operation,
      ]) => `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code> <i>${escape(operation.operationId ?? '')}</i></summary>
<pre>${escape(JSON.stringify({ parameters: operation.parameters, body: operation.requestBody, answers: operation.responses }, null, 2))}</pre></details>`,
    ),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>API</title>
<style nonce="${nonce}">body{font:16px/1.5 system-ui;max-width:70rem;margin:2rem auto;padding:0 1rem}summary{padding:.4rem 0;cursor:pointer}pre{background:#f3f5f5;padding:1rem;overflow:auto;font-size:.85rem}i{color:#4d5c5c}</style>
<h1>API</h1><p>OpenAPI ${escape(document.openapi)} · <a href="openapi.json">openapi.json</a></p><main>${rows.join('\n')}</main></html>`;
}
