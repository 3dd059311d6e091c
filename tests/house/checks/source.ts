import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One source file, read once and parsed once for all checks that look at code. */
export interface Source {
  /** Path from the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export const parseSource = (path: string, text: string): Source => ({
  path,
  text,
  tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true),
});

export const readSource = (root: string, path: string): Source => parseSource(path, readFileSync(join(root, path), 'utf8'));

/** Calls `visit` on every node, parents before children. */
export const walk = (source: Source, visit: (node: ts.Node) => void): void => {
  const step = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, step);
  };
  step(source.tree);
};

/** `path:line` of a node, as editors open it. */
export const placeOf = (source: Source, node: ts.Node): string =>
  `${source.path}:${source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree)).line + 1}`;

/** What a person could read of this node: the text of a string, of a fixed part of a template, or between JSX tags. */
export const textOf = (node: ts.Node): string | null => {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) return node.text;
  return null;
};
