import ts from 'typescript';
import { placeOf, type Source, walk } from './source.ts';

const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** String literals of an expression, through `a ? 'x' : 'y'`, `??`, `||`, parentheses and `as const`. */
const literalsOf = (node: ts.Node | undefined): readonly ts.StringLiteralLike[] => {
  if (node === undefined) return [];
  if (ts.isStringLiteralLike(node)) return [node];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...literalsOf(node.left), ...literalsOf(node.right)];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return literalsOf(node.expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(literalsOf);
  return [];
};

const literalTypesOf = (node: ts.TypeNode | undefined): readonly ts.StringLiteral[] => {
  if (node === undefined) return [];
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(literalTypesOf);
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? [node.literal] : [];
};

const isNamed = (parameter: ts.ParameterDeclaration | undefined, name: string): boolean =>
  parameter !== undefined && ts.isIdentifier(parameter.name) && parameter.name.text === name;

/** Functions and classes whose first parameter is called `code`: refuse(code, …), new Fault(code, …) and their like. */
const makers = (sources: readonly Source[]): ReadonlySet<string> => {
  const names = new Set<string>(['refuse', 'Fault']);
  for (const source of sources) {
    walk(source, (node) => {
      if (ts.isFunctionDeclaration(node) && node.name && isNamed(node.parameters[0], 'code')) names.add(node.name.text);
      if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.initializer === undefined) return;
      const made = node.initializer;
      if ((ts.isArrowFunction(made) || ts.isFunctionExpression(made)) && isNamed(made.parameters[0], 'code')) names.add(node.name.text);
    });
  }
  return names;
};

const codesAt = (node: ts.Node, made: ReadonlySet<string>): readonly ts.StringLiteralLike[] => {
  if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && ts.isIdentifier(node.expression) && made.has(node.expression.text)) {
    return literalsOf(node.arguments?.[0]);
  }
  if (ts.isObjectLiteralExpression(node)) {
    const property = (name: string): ts.PropertyAssignment | undefined =>
      node.properties.filter(ts.isPropertyAssignment).find((one) => ts.isIdentifier(one.name) && one.name.text === name);
    const shaped = node.properties.some((one) => one.name !== undefined && ts.isIdentifier(one.name) && one.name.text === 'details');
    return shaped ? literalsOf(property('code')?.initializer) : [];
  }
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'refusals') return literalsOf(node.initializer);
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
    if (node.typeName.text === 'Refusal') return literalTypesOf(node.typeArguments?.[0]);
    if (node.typeName.text === 'Outcome') return literalTypesOf(node.typeArguments?.[1]);
  }
  return [];
};

/** Every refusal and fault code that the sources can speak, with the first place that speaks it. */
export const spokenCodes = (sources: readonly Source[]): ReadonlyMap<string, string> => {
  const made = makers(sources);
  const codes = new Map<string, string>();
  for (const source of sources) {
    walk(source, (node) => {
      for (const literal of codesAt(node, made)) {
        if (CODE.test(literal.text) && !codes.has(literal.text)) codes.set(literal.text, placeOf(source, literal));
      }
    });
  }
  return codes;
};
