import { describe, expect, it } from 'vitest';
import { CONTRACT, type Operation } from '#app/api/contract.ts';
import { openApi } from '#app/api/openApi.ts';

interface Described {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly schema: object }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<
        string,
        { readonly schema: { readonly properties?: object; readonly oneOf?: readonly object[]; readonly anyOf?: readonly object[] } }
      >
    >;
  };
  readonly responses: { readonly 200: { readonly content: Readonly<Record<string, { readonly schema: object }>> } };
}

const { paths } = openApi('0.1.0') as { paths: Readonly<Record<string, Readonly<Record<string, Described>>>> };
const rows = Object.entries<Operation>(CONTRACT);
const described = (operation: Operation): Described | undefined => paths[operation.path]?.[operation.method.toLowerCase()];

describe('the OpenAPI document', () => {
  it.each(rows)('describes %s: where each field of its input goes, and what it answers', (id, operation) => {
    const found = described(operation);
    expect(found?.operationId).toBe(id);
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(found?.parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath);
    expect(found?.parameters.every((one) => Object.keys(one.schema).length > 0)).toBe(true);
    const jsonBody = operation.method !== 'GET' && operation.body === undefined;
    expect(found?.requestBody?.content['application/json'] !== undefined).toBe(jsonBody);
    expect(found?.requestBody?.content['application/octet-stream'] !== undefined).toBe(operation.body === 'bytes');
    expect(Object.keys(found?.responses[200].content ?? {})).toHaveLength(1);
    expect(found?.security !== undefined).toBe(operation.by === 'public');
  });

  it('gives every field of an input one place: path, query or body', () => {
    for (const [, operation] of rows) {
      const schema = operation.input as { readonly shape?: object };
      if (schema.shape === undefined) continue;
      const found = described(operation);
      const body = found?.requestBody?.content['application/json']?.schema.properties ?? {};
      const places = [...(found?.parameters.map((one) => one.name) ?? []), ...Object.keys(body)];
      expect(places.sort()).toEqual(Object.keys(schema.shape).sort());
    }
  });

  it('is plain JSON', () => expect(JSON.parse(JSON.stringify(openApi('0.1.0')))).toEqual(openApi('0.1.0')));
});
