import { z } from 'zod';
import { CONTRACT, type Operation, type OperationId } from './contract.ts';

type Json = { [key: string]: unknown };

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

const PROBLEM = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'do', 'details'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        do: { type: 'string' },
        details: { type: 'object' },
        id: { type: 'string' },
      },
    },
  },
} as const;

const pathNames = (path: string): readonly string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

const without = (schema: Json, names: readonly string[]): Json => {
  const properties = schema['properties'] as Json | undefined;
  if (properties === undefined || names.length === 0) return schema;
  const required = (schema['required'] as readonly string[] | undefined)?.filter((name) => !names.includes(name));
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    ...(required === undefined ? {} : { required }),
  };
};

const answerContent = (operation: Operation): Json => {
  if (operation.answer === 'bytes') return { '*/*': { schema: { type: 'string', format: 'binary' } } };
  const type = operation.answer === 'events' ? 'text/event-stream' : 'application/json';
  return { [type]: { schema: schemaOf(operation.output, 'output') } };
};

const describe = (id: string, operation: Operation): Json => {
  const input = schemaOf(operation.input, 'input');
  const properties = (input['properties'] ?? {}) as Json;
  const required = (input['required'] ?? []) as readonly string[];
  const inPath = pathNames(operation.path);
  const inQuery =
    operation.method === 'GET' || operation.body !== undefined ? Object.keys(properties).filter((name) => !inPath.includes(name)) : [];
  const hasJsonBody = operation.method !== 'GET' && operation.body === undefined;
  const body =
    operation.body !== undefined
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : { 'application/json': { schema: without(input, inPath) } };
  return {
    operationId: id,
    summary: operation.summary,
    'x-requirements': operation.requirements,
    'x-by': operation.by,
    ...(operation.by === 'public' ? { security: [] } : {}),
    parameters: [
      ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
      ...inQuery.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] })),
    ],
    ...(hasJsonBody || operation.body !== undefined ? { requestBody: { required: true, content: body } } : {}),
    responses: {
      200: { description: operation.summary, content: answerContent(operation) },
      default: {
        description: 'Refused, or a fault',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
};

/**
 * OpenAPI 3.1 of the rows that are served; each is in it because it is made from the rows.
 * @param version of the product
 */
export const openApi = (version: string, served: readonly OperationId[] = Object.keys(CONTRACT) as OperationId[]): Json => {
  const paths: Record<string, Json> = {};
  for (const id of served) {
    const operation: Operation = CONTRACT[id];
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(id, operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Parvandeh', version },
    security: [{ session: [] }],
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } }, schemas: { Problem: PROBLEM } },
    paths,
  };
};
